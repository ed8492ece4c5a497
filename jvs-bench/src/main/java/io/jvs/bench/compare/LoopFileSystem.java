package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system in an image on a loop device. Only root can make one. */
final class LoopFileSystem implements MadeFileSystem {
  private final Path mount;

  private LoopFileSystem(Path mount) {
    this.mount = mount;
  }

  /** The image takes up what is written to it; it loses its name at once, so none can be left. */
  static LoopFileSystem make(List<String> mkfs, Path folder, int gigabytes) throws IOException {
    Path image = folder.resolve("image");
    Path mount = Files.createDirectory(folder.resolve("mount"));
    try {
      Command.run(List.of("truncate", "-s", gigabytes + "G", image.toString()));
      List<String> words = new ArrayList<>(mkfs);
      words.add(image.toString());
      Command.run(words);
      Command.run(List.of("mount", "-o", "loop", image.toString(), mount.toString()));
      return new LoopFileSystem(mount);
    } finally {
      Files.deleteIfExists(image);
    }
  }

  @Override
  public Path mount() {
    return mount;
  }

  @Override
  public void remove() throws IOException {
    MadeFileSystem.unmount(mount);
  }
}
