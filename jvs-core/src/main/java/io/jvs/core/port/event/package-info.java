/** The event port: what tools that watch a JVM are told of operations; not exported. */
package io.jvs.core.port.event;
