/**
 * The storage adapter on Linux system calls: exact names and attributes, and handles that no race
 * can move.
 */
package io.jvs.core.adapter.posix;
