/** The storage port: what the library needs of a file system. */
package io.jvs.core.port.storage;
