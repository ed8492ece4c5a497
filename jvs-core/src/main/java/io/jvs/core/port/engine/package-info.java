/** The engine port: what an engine author implements. */
package io.jvs.core.port.engine;
