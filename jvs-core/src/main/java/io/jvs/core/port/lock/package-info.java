/** The lock port: what dies with its process. */
package io.jvs.core.port.lock;
