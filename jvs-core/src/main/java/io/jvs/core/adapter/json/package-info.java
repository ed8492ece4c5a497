/**
 * Records and results as the JSON text of the Go implementation; the only place that knows Jackson.
 */
package io.jvs.core.adapter.json;
