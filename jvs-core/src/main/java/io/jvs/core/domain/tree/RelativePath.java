package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The way from the root of a tree to an entry: names joined by {@code /}, as bytes. The root itself
 * is {@link #ROOT}, the empty path.
 *
 * @since 0.1
 */
public final class RelativePath implements Comparable<RelativePath> {
  /** The root of the tree. */
  public static final RelativePath ROOT = new RelativePath(new byte[0]);

  private final byte[] bytes;

  private RelativePath(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The path with these bytes, which the caller MUST NOT change afterwards.
   *
   * @throws IllegalArgumentException when a component is empty, {@code .} or {@code ..}, or holds a
   *     0
   */
  public static RelativePath of(byte[] bytes) {
    check(bytes);
    return bytes.length == 0 ? ROOT : new RelativePath(bytes);
  }

  private static void check(byte[] bytes) {
    int start = 0;
    for (int i = 0; i <= bytes.length && bytes.length > 0; i++) {
      if (i == bytes.length || bytes[i] == '/') {
        int length = i - start;
        boolean dots = length <= 2;
        for (int j = start; j < i && dots; j++) {
          dots = bytes[j] == '.';
        }
        if (dots) {
          throw new IllegalArgumentException("not a relative path: " + Escaped.text(bytes));
        }
        start = i + 1;
      } else if (bytes[i] == 0) {
        throw new IllegalArgumentException("not a relative path: " + Escaped.text(bytes));
      }
    }
  }

  /** The entry with this name in the directory that this path names. */
  public RelativePath resolve(FileName name) {
    return resolve(name.bytes());
  }

  /** The entry at a path below the directory that this path names. */
  public RelativePath resolve(RelativePath below) {
    return below.isRoot() ? this : resolve(below.bytes);
  }

  private RelativePath resolve(byte[] last) {
    if (bytes.length == 0) {
      return new RelativePath(last);
    }
    byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + last.length);
    joined[bytes.length] = '/';
    System.arraycopy(last, 0, joined, bytes.length + 1, last.length);
    return new RelativePath(joined);
  }

  /** The components, outermost first; none for the root. */
  public List<FileName> names() {
    if (isRoot()) {
      return List.of();
    }
    List<FileName> names = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '/') {
        names.add(FileName.of(Arrays.copyOfRange(bytes, start, i)));
        start = i + 1;
      }
    }
    return Collections.unmodifiableList(names);
  }

  /** The last component; the root has none. */
  public FileName name() {
    if (isRoot()) {
      throw new IllegalStateException("the root has no name");
    }
    return FileName.of(Arrays.copyOfRange(bytes, lastSlash() + 1, bytes.length));
  }

  /** The directory that holds the entry; the root's is the root. */
  public RelativePath parent() {
    int slash = lastSlash();
    return slash < 0 ? ROOT : new RelativePath(Arrays.copyOf(bytes, slash));
  }

  private int lastSlash() {
    int i = bytes.length - 1;
    while (i >= 0 && bytes[i] != '/') {
      i--;
    }
    return i;
  }

  /** Tells whether this is the root. */
  public boolean isRoot() {
    return bytes.length == 0;
  }

  /** The bytes, which the caller MUST NOT change. */
  public byte[] bytes() {
    return bytes;
  }

  /** Orders by unsigned bytes of the whole path, the order of manifests. */
  @Override
  public int compareTo(RelativePath other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativePath path && Arrays.equals(bytes, path.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The path for people: control characters and what is not UTF-8 escaped as {@code \xHH}. */
  @Override
  public String toString() {
    return isRoot() ? "." : Escaped.text(bytes);
  }
}
