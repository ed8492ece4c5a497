package io.jvs.core.domain.manifest;

import java.io.IOException;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. */
class ByteReader {
  private static final int LONGEST = 1 << 26;

  private byte[] bytes;
  private int position;
  private int limit;

  ByteReader(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  /** How many bytes of the array were read. */
  final int position() {
    return position;
  }

  /** Goes on with other bytes. */
  final void replace(byte[] others, int end) {
    bytes = others;
    position = 0;
    limit = end;
  }

  /** Replaces the bytes, all of which were read, by what follows; false when nothing does. */
  boolean refill() throws IOException {
    return false;
  }

  final boolean isAtEnd() throws IOException {
    return position == limit && !refill();
  }

  final int raw() throws IOException {
    if (position == limit && !refill()) {
      throw new MalformedManifestException("truncated");
    }
    return bytes[position++] & 0xff;
  }

  final long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = raw();
      number |= (part & 0x7fL) << shift;
      if ((part & 0x80) == 0) {
        return number;
      }
    }
    throw new MalformedManifestException("not in the expected form: an endless number");
  }

  /** Bytes with their length before them. */
  final byte[] bytes() throws IOException {
    long length = number();
    if (length < 0 || length > LONGEST) {
      throw new MalformedManifestException("not in the expected form: a length of " + length);
    }
    return plain((int) length);
  }

  /** As many bytes; a length that is not true costs no more memory than what is there. */
  final byte[] plain(int length) throws IOException {
    byte[] read = new byte[Math.min(length, Math.max(limit - position, 1 << 12))];
    int count = 0;
    while (count < length) {
      if (position == limit && !refill()) {
        throw new MalformedManifestException("truncated");
      }
      int part = Math.min(length - count, limit - position);
      if (read.length - count < part) {
        read = Arrays.copyOf(read, Math.min(length, Math.max(read.length * 2, count + part)));
      }
      System.arraycopy(bytes, position, read, count, part);
      position += part;
      count += part;
    }
    return read.length == length ? read : Arrays.copyOf(read, length);
  }
}
