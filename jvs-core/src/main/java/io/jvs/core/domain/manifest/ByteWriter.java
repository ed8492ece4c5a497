package io.jvs.core.domain.manifest;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes that grow. Numbers have seven bits a byte, lowest first; lengths stand before contents. */
final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int length;

  void raw(int one) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = (byte) one;
  }

  /** Any 64 bits, read as unsigned. */
  void number(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      raw((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    raw((int) rest);
  }

  /** Bytes with their length before them. */
  void bytes(byte[] content) {
    number(content.length);
    plain(content);
  }

  void plain(byte[] content) {
    if (bytes.length - length < content.length) {
      grow(content.length);
    }
    System.arraycopy(content, 0, bytes, length, content.length);
    length += content.length;
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
  }

  int length() {
    return length;
  }

  /** What was written, of which the first {@link #length} bytes count. */
  byte[] array() {
    return bytes;
  }

  void clear() {
    length = 0;
  }

  /** Hands everything over and is empty again. */
  void moveTo(OutputStream out, MessageDigest digest) throws IOException {
    digest.update(bytes, 0, length);
    out.write(bytes, 0, length);
    length = 0;
  }
}
