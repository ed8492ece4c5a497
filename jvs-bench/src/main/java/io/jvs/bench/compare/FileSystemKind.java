package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What {@code make-fs} can make. */
enum FileSystemKind {
  /** Cannot share blocks. */
  EXT4("mkfs.ext4 -q -F"),
  /** Shares blocks of any two files. */
  XFS("mkfs.xfs -q -f -m reflink=1"),
  /** Shares blocks too, and has snapshots. */
  BTRFS("mkfs.btrfs -q -f"),
  /** Metadata in Redis, objects in a folder. */
  JUICEFS("") {
    @Override
    MadeFileSystem make(Path folder, int gigabytes) throws IOException {
      return JuiceFileSystem.make(folder);
    }
  };

  private final String mkfs;

  FileSystemKind(String mkfs) {
    this.mkfs = mkfs;
  }

  static FileSystemKind of(String label) {
    for (FileSystemKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("make-fs does not know " + label);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes one in an empty folder, with room for as much unless it takes what the folder has. */
  MadeFileSystem make(Path folder, int gigabytes) throws IOException {
    return LoopFileSystem.make(List.of(mkfs.split(" ", -1)), folder, gigabytes);
  }
}
