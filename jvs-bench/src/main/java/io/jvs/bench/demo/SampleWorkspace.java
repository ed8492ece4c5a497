package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/** A tree like a small project's: the same one each time. */
final class SampleWorkspace {
  private static final int MODULES = 30;
  private static final int FILES = 100;
  private static final int SPARSE = 8 << 20;
  private static final Instant BEGINNING = Instant.parse("2024-02-29T12:00:00.123456789Z");

  private final Path root;
  private final Random random = new Random(20_240_229);
  private final CopyFigures figures = new CopyFigures();

  SampleWorkspace(Path root) {
    this.root = root;
  }

  /** Returns what was made, in words. */
  String make() throws IOException {
    for (int module = 0; module < MODULES; module++) {
      module(directory(root.resolve("module-" + module)), module);
    }
    directory(root.resolve("empty"));
    directory(directory(root.resolve("empty-nest")).resolve("inner"));
    sparse(root.resolve("sparse.img"));
    Files.createLink(root.resolve("hard-link"), root.resolve("module-0/src/file-0.txt"));
    figures.file(0);
    mode(root.resolve("module-1/src/file-1.txt"), 04755);
    mode(root.resolve("module-2/src"), 0555);
    link(root.resolve("dangling"), "no/such/place");
    link(root.resolve("loop"), "loop");
    return figures.inWords();
  }

  private void module(Path module, int number) throws IOException {
    Path source = directory(module.resolve("src"));
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[size(i)];
      random.nextBytes(content);
      Path file = Files.write(source.resolve("file-" + i + ".txt"), content);
      mode(file, i % 7 == 0 ? 0755 : i % 5 == 0 ? 0444 : 0644);
      KeptAttributes.setTime(file, FileTime.from(BEGINNING.plusSeconds(number * 3_600L + i)));
      figures.file(content.length);
    }
    link(module.resolve("newest"), "src/file-" + (FILES - 1) + ".txt");
  }

  /** Empty, small and a few of a megabyte. */
  private int size(int number) {
    return number == 0 ? 0 : number == FILES - 1 ? 1 << 20 : random.nextInt(1 << 14);
  }

  private Path directory(Path path) throws IOException {
    figures.directory();
    return Files.createDirectories(path);
  }

  private void link(Path path, String target) throws IOException {
    Files.createSymbolicLink(path, Path.of(target));
    // The JDK sets times of links in microseconds.
    KeptAttributes.setTime(path, FileTime.from(Instant.parse("2024-02-29T12:00:00.123456Z")));
    figures.link();
  }

  private static void mode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode);
  }

  private void sparse(Path path) throws IOException {
    try (SeekableByteChannel out =
        Files.newByteChannel(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE))) {
      out.position(SPARSE);
      out.write(ByteBuffer.wrap(new byte[] {1}));
    }
    figures.file(SPARSE + 1);
  }
}
