/** The engine {@code reflink-copy}; found by the core, used by nobody directly. */
package io.jvs.engine.reflink;
