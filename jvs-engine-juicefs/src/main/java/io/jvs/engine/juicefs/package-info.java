/** The engine {@code juicefs-clone}; found by the core, used by nobody directly. */
package io.jvs.engine.juicefs;
