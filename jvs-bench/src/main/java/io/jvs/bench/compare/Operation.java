package io.jvs.bench.compare;

import java.util.List;

/**
 * What is compared: the library's way and others.
 *
 * @param name for example {@code save, first}
 * @param engine whose; {@code -} when that makes no difference
 */
record Operation(String name, String engine, Contestant ours, List<Contestant> theirs) {}
