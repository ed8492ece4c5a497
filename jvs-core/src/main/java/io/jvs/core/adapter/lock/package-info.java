/** Locks of the operating system. */
package io.jvs.core.adapter.lock;
