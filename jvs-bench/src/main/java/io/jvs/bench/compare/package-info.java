/** The subcommand {@code compare}: the library beside what one would otherwise type. */
package io.jvs.bench.compare;
