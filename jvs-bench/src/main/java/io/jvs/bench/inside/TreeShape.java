package io.jvs.bench.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Forms of trees that cost differently. */
public enum TreeShape {
  /** A hundred files in each directory. */
  WIDE(1 << 10) {
    @Override
    void fill(Path root, int entries) throws IOException {
      for (int made = 0; made < entries; made += 100) {
        Path directory = Files.createDirectory(root.resolve("d" + made));
        files(directory, Math.min(100, entries - made));
      }
    }
  },

  /** Directories in directories, up to 1,000 of them. */
  DEEP(100) {
    @Override
    void fill(Path root, int entries) throws IOException {
      int levels = Math.max(1, Math.min(1000, entries / 2));
      Path directory = root;
      for (int level = 0; level < levels; level++) {
        files(directory, entries / levels - 1);
        directory = Files.createDirectory(directory.resolve("d"));
      }
    }
  },

  /** One directory. */
  FLAT(100) {
    @Override
    void fill(Path root, int entries) throws IOException {
      files(root, entries);
    }
  },

  /** Packages with packages of their own in them: a dozen files each, most of them small. */
  NODE_MODULES(20 << 10) {
    @Override
    void fill(Path root, int entries) throws IOException {
      Random random = new Random(entries);
      Path packages = root;
      int left = entries;
      for (int number = 0; left > 0; number++) {
        boolean nested = number % 8 > 4;
        if (!nested) {
          packages = Files.createDirectories(root.resolve("node_modules"));
        }
        Path made = Files.createDirectory(packages.resolve("package-" + number));
        left -= onePackage(made, random);
        packages = Files.createDirectory(made.resolve("node_modules"));
        left--;
      }
    }

    private int onePackage(Path directory, Random random) throws IOException {
      Files.writeString(
          directory.resolve("package.json"), "{\"name\": \"" + directory.getFileName() + "\"}\n");
      Files.writeString(
          directory.resolve("LICENSE"), "as is, and the same everywhere\n".repeat(35));
      Path lib = Files.createDirectories(directory.resolve("dist/lib"));
      int files = 3 + random.nextInt(12);
      for (int i = 0; i < files; i++) {
        byte[] content = new byte[(int) (fileSize() * Math.pow(random.nextDouble(), 4))];
        random.nextBytes(content);
        Files.write(lib.resolve("f" + i + ".js"), content);
      }
      return files + 5;
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

  /**
   * The shape with a name as a command line has it, {@code few-large} for example.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TreeShape of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As a command line has them, with commas between. */
  public static String names() {
    return Arrays.stream(values())
        .map(shape -> shape.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }

  final int fileSize() {
    return fileSize;
  }

  abstract void fill(Path root, int entries) throws IOException;

  /** Makes a tree of this form with about as many entries; the same bytes each time. */
  public final void make(Path root, int entries) throws IOException {
    Files.createDirectories(root);
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
