package io.jvs.core.application;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.NamedType;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads and replaces small files. Replacing is write to a temporary name, force, rename over, force
 * the directory: a crash leaves the old content or the new (invariant 1 of docs/design.md).
 */
final class ControlFile {
  /** As Go names its own, so that each implementation sweeps the other's. */
  static final String TEMPORARY = ".jvs-tmp-";

  private ControlFile() {}

  /**
   * All bytes of a file; empty when there is none.
   *
   * @throws FileSystemException when it is not a regular file or longer than the limit
   */
  static Optional<byte[]> read(Directory directory, String name, long limit) throws IOException {
    FileName fileName = FileName.of(name);
    FileStatus status;
    try {
      status = directory.status(fileName);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String path = directory.path() + "/" + name;
    if (status.type() != FileType.REGULAR) {
      throw new FileSystemException(path, null, "is a " + status.type() + ", not a regular file");
    }
    if (status.size() > limit) {
      throw new FileSystemException(path, null, "is longer than " + limit + " bytes");
    }
    try (InputFile in = directory.read(fileName)) {
      return Optional.of(readFully(in, (int) status.size()));
    }
  }

  /** As {@link #read}, of a file that another host may just have replaced. */
  static Optional<byte[]> readCurrent(Directory directory, String name, long limit)
      throws IOException {
    lookAnew(directory);
    return read(directory, name, limit);
  }

  /**
   * Makes a network file system ask for what it may remember of this directory's files: on JuiceFS
   * a file that another host has just replaced or appended to would be the old one, or none, for a
   * second.
   */
  static void lookAnew(Directory directory) throws IOException {
    directory.list();
  }

  /** The next bytes, fewer where the file ends before. */
  static byte[] readFully(InputFile in, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining() && in.read(buffer) >= 0) {
      // until all is there
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  /** What is written into a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputFile out) throws IOException;
  }

  /** Writes a file, or replaces it, durably and atomically. */
  static void write(Directory directory, String name, byte[] content, int mode) throws IOException {
    write(
        directory,
        name,
        mode,
        out -> {
          out.write(ByteBuffer.wrap(content));
          out.sync();
        });
  }

  /** As above, with content that MUST force itself to the device. */
  static void write(Directory directory, String name, int mode, Content content)
      throws IOException {
    replace(directory, name, mode, content);
    directory.sync();
  }

  /** Writes a file that may be lost, or replaces it; whoever reads it must notice a torn one. */
  static void writeCache(Directory directory, String name, Content content) throws IOException {
    replace(directory, name, 0600, content);
  }

  private static void replace(Directory directory, String name, int mode, Content content)
      throws IOException {
    FileName temporary = temporary();
    try {
      try (OutputFile out = directory.create(temporary, mode)) {
        content.writeTo(out);
      }
      directory.rename(temporary, directory, FileName.of(name));
    } catch (IOException | RuntimeException e) {
      discard(directory, temporary, e);
      throw e;
    }
  }

  /** The status of a file that was made in a directory just now, by its file system's clock. */
  static FileStatus now(Directory directory) throws IOException {
    FileName temporary = temporary();
    try {
      directory.create(temporary, 0600).close();
      return directory.status(temporary);
    } finally {
      deleteIfExists(directory, temporary.toString());
    }
  }

  private static FileName temporary() {
    return FileName.of(TEMPORARY + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
  }

  private static void discard(Directory directory, FileName name, Exception cause) {
    try {
      directory.delete(name);
    } catch (NoSuchFileException e) {
      // was renamed, or never made
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** Removes a file; nothing happens when there is none. */
  static boolean deleteIfExists(Directory directory, String name) throws IOException {
    try {
      directory.delete(FileName.of(name));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  static boolean exists(Directory directory, String name) throws IOException {
    try {
      directory.status(FileName.of(name));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The names in a directory that are ASCII text, sorted; no other can be a record's. */
  static List<String> names(Directory directory, FileType type) throws IOException {
    List<String> names = new ArrayList<>();
    for (NamedType entry : directory.types()) {
      if (entry.type() == type) {
        names.add(entry.name().toString());
      }
    }
    names.sort(null);
    return names;
  }
}
