package io.jvs.api;

import java.util.Set;

/**
 * What an engine promises.
 *
 * @param cost how the work grows with the tree
 * @param preserved the attributes that its copies keep where the file system can
 * @param usesBaseline whether it can link files that an older save point holds already
 * @param hashes whether it hashes files while it copies them
 * @since 0.1
 */
public record Capabilities(
    CostClass cost, Set<Preserved> preserved, boolean usesBaseline, boolean hashes) {

  /** Copies the set. */
  public Capabilities {
    preserved = Set.copyOf(preserved);
  }

  /** How the work of an engine grows with the tree; the value is what descriptors record. */
  public enum CostClass {
    /** One request for the whole tree. */
    METADATA_CLONE("constant-time-metadata-clone"),
    /** One request a file, bytes shared. */
    TREE_WALK("linear-tree-walk-cow-data"),
    /** Every byte. */
    DATA_COPY("linear-data-copy");

    private final String value;

    CostClass(String value) {
      this.value = value;
    }

    /** The text in descriptors, {@code performance_class}. */
    public String value() {
      return value;
    }
  }

  /** An attribute that a copy may or may not keep. */
  public enum Preserved {
    /** Which names are one file. */
    HARD_LINKS,
    /** User and group. */
    OWNERSHIP,
    /** All 12 mode bits. */
    MODE,
    /** Modification times to the nanosecond. */
    TIMES,
    /** Extended attributes, access control lists among them. */
    XATTRS,
    /** Unallocated ranges. */
    HOLES
  }
}
