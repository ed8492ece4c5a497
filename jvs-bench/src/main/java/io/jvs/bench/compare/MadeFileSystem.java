package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file system that was made for a run. */
interface MadeFileSystem {
  /** Its top directory. */
  Path mount();

  /** Unmounts it and stops what serves it; only then may its folder be deleted. */
  void remove() throws IOException;

  /** Unmounts also what somebody still has open; the kernel frees it with the last of them. */
  static void unmount(Path mount) throws IOException {
    try {
      Command.run(List.of("umount", mount.toString()));
    } catch (CommandFailedException e) {
      Command.run(List.of("umount", "-l", mount.toString()));
    }
  }
}
