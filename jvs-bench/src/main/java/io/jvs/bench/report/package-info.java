/** The subcommand {@code report}: raw figures as a page with charts, as tables, or as CSV. */
package io.jvs.bench.report;
