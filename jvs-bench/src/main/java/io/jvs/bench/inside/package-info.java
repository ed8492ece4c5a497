/** The library below its public API, as benchmarks of its parts reach it. */
package io.jvs.bench.inside;
