/** The engine {@code copy}; found by the core, used by nobody directly. */
package io.jvs.engine.copy;
