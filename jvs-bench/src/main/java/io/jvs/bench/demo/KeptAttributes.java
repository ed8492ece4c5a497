package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;

/** Sets owner, mode and time of a copy. */
final class KeptAttributes {
  private KeptAttributes() {}

  /** Returns false when the owner could not be set. */
  static boolean set(Path target, UnixStatus wanted) throws IOException {
    boolean owned = setOwner(target, wanted);
    if (wanted.format() != UnixStatus.LINK) {
      // After the owner: changing that clears the set-user-ID bits.
      Files.setAttribute(target, "unix:mode", wanted.mode());
    }
    setTime(target, wanted.mtime());
    return owned;
  }

  static void setTime(Path target, FileTime time) throws IOException {
    Files.getFileAttributeView(target, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(time, null, null);
  }

  private static boolean setOwner(Path target, UnixStatus wanted) throws IOException {
    UnixStatus now = UnixStatus.of(target);
    if (now.uid() == wanted.uid() && now.gid() == wanted.gid()) {
      return true;
    }
    try {
      Files.setAttribute(target, "unix:gid", wanted.gid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(target, "unix:uid", wanted.uid(), LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (FileSystemException e) {
      return false; // only root may
    }
  }
}
