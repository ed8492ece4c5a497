package io.jvs.core.domain.tree;

import java.util.Arrays;

/**
 * One extended attribute. Neither array may be changed.
 *
 * @param name the name with its namespace, for example {@code user.comment}, as bytes
 * @param value the value
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Xattr(byte[] name, byte[] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Xattr xattr
        && Arrays.equals(name, xattr.name)
        && Arrays.equals(value, xattr.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(name) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return Escaped.text(name) + "[" + value.length + "]";
  }
}
