package io.jvs.core.domain.tree;

import java.util.List;

/**
 * What an entry has beside its content: kept by save points, restored by restore.
 *
 * @param mode the lower 12 bits of {@code st_mode}: permissions, set-uid, set-gid, sticky
 * @param uid the user's number
 * @param gid the group's number
 * @param mtimeSeconds the modification time in seconds since 1970, may be negative
 * @param mtimeNanos its nanoseconds, 0 to 999,999,999
 * @param xattrs the extended attributes, sorted by name
 * @since 0.1
 */
public record Attributes(
    int mode, int uid, int gid, long mtimeSeconds, int mtimeNanos, List<Xattr> xattrs) {

  /** Copies the list. */
  public Attributes {
    xattrs = List.copyOf(xattrs);
  }
}
