/**
 * The subcommands {@code compare}, the library beside what one would otherwise type, and {@code
 * scale}, the library beside itself with fewer files.
 */
package io.jvs.bench.compare;
