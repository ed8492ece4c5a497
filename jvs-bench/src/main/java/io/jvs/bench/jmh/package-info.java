/** The subcommand {@code jmh}: microbenchmarks of the parts of a save and a restore. */
package io.jvs.bench.jmh;
