package io.jvs.core.application;

/**
 * Top-level entries of a workspace whose names Go's save points reserve for their markers. They lie
 * in {@code .jvs/java/side/ID} instead of the payload, at the same names.
 */
final class SideTree {
  static final String FOLDER = "side";

  private SideTree() {}
}
