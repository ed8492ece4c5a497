/** Finds the engines on the class path or module path. */
package io.jvs.core.adapter.engine;
