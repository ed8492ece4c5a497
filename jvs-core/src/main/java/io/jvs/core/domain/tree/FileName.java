package io.jvs.core.domain.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of one directory entry: bytes, as Linux has them. Any byte but {@code /} and 0 may
 * occur; nothing says that they are UTF-8.
 *
 * @since 0.1
 */
public final class FileName implements Comparable<FileName> {
  private final byte[] bytes;

  private FileName(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The name with these bytes, which the caller MUST NOT change afterwards. */
  public static FileName of(byte[] bytes) {
    return new FileName(bytes);
  }

  /** The name whose UTF-8 form is this text. */
  public static FileName of(String text) {
    return new FileName(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes, which the caller MUST NOT change. */
  public byte[] bytes() {
    return bytes;
  }

  /** Tells whether an entry can have it: it is not empty, {@code .} or {@code ..}, nor a path. */
  public boolean isEntryName() {
    for (byte b : bytes) {
      if (b == '/' || b == 0) {
        return false;
      }
    }
    return bytes.length > 0 && !is(".") && !is("..");
  }

  /** Tells whether the name is this ASCII text. */
  public boolean is(String ascii) {
    if (ascii.length() != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Orders by unsigned bytes. */
  @Override
  public int compareTo(FileName other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileName name && Arrays.equals(bytes, name.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The name for people: control characters and what is not UTF-8 escaped as {@code \xHH}. */
  @Override
  public String toString() {
    return Escaped.text(bytes);
  }
}
