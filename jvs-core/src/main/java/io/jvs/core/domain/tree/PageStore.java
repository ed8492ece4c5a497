package io.jvs.core.domain.tree;

/**
 * Where the bytes of a packed tree lie. For use by many threads; failures of what lies below are
 * thrown as {@link java.io.UncheckedIOException}.
 *
 * @since 0.1
 */
public interface PageStore {

  /** Adds the first bytes of an array; returns where they lie. */
  long append(byte[] bytes, int length);

  /** Reads as many bytes as the array has. */
  void read(long position, byte[] into);

  /** Writes over what was added. */
  void write(long position, byte[] bytes);
}
