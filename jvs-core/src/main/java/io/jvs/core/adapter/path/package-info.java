/** Paths as the bytes that the kernel sees, for the storage adapters. */
package io.jvs.core.adapter.path;
