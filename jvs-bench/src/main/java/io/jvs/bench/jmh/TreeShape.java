package io.jvs.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Forms of trees that cost differently. */
public enum TreeShape {
  /** One directory. */
  WIDE(100) {
    @Override
    void fill(Path root, int entries) throws IOException {
      files(root, entries);
    }
  },

  /** Directories in directories, up to 500 of them. */
  DEEP(100) {
    @Override
    void fill(Path root, int entries) throws IOException {
      int levels = Math.max(1, Math.min(500, entries / 2));
      Path directory = root;
      for (int level = 0; level < levels; level++) {
        files(directory, entries / levels - 1);
        directory = Files.createDirectory(directory.resolve("d"));
      }
    }
  },

  /** A hundred files of a KiB in each directory. */
  MANY_SMALL(1 << 10) {
    @Override
    void fill(Path root, int entries) throws IOException {
      for (int made = 0; made < entries; made += 100) {
        Path directory = Files.createDirectory(root.resolve("d" + made));
        files(directory, Math.min(100, entries - made));
      }
    }
  },

  /** For a thousand entries one file of 8 MiB. */
  FEW_LARGE(8 << 20) {
    @Override
    void fill(Path root, int entries) throws IOException {
      files(root, Math.max(1, entries / 1000));
    }
  };

  private final int fileSize;

  TreeShape(int fileSize) {
    this.fileSize = fileSize;
  }

  abstract void fill(Path root, int entries) throws IOException;

  /** Makes a tree of this form with about as many entries; the same bytes each time. */
  final void make(Path root, int entries) throws IOException {
    Files.createDirectory(root);
    fill(root, entries);
  }

  /** No zeros: an engine would make holes of them. */
  final void files(Path directory, int count) throws IOException {
    Random random = new Random(count);
    byte[] content = new byte[fileSize];
    for (int i = 0; i < count; i++) {
      random.nextBytes(content);
      Files.write(directory.resolve("f" + i), content);
    }
  }
}
