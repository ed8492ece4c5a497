package io.jvs.bench.compare;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that one run of {@code compare} found.
 *
 * @param machine as {@link Machine} describes it
 * @param notes what could not be done, and why
 */
record Comparison(
    CompareOptions options,
    Instant begun,
    Map<String, Object> machine,
    long entries,
    long bytes,
    List<Outcome> outcomes,
    List<String> notes) {}
