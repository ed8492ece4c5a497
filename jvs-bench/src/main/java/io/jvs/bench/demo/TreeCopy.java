package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Copies a tree as {@code cp -a} does, less pipes, sockets, devices and what it may not read. */
final class TreeCopy {
  private final Path without;
  private final Map<String, Path> linked = new HashMap<>();
  private final CopyFigures figures = new CopyFigures();

  /** Leaves out one directory, wherever it is met: the one that the copy is made in. */
  TreeCopy(Path without) throws IOException {
    this.without = without.toRealPath();
  }

  /** Copies what a directory holds into another; returns what was done, in words. */
  String copy(Path source, Path target) throws IOException {
    fill(source.toRealPath(), target);
    return figures.inWords();
  }

  private void fill(Path source, Path target) throws IOException {
    for (Path child : Listing.of(source)) {
      if (!child.equals(without)) {
        try {
          one(child, target.resolve(child.getFileName()));
        } catch (AccessDeniedException e) {
          figures.unreadable(child);
        }
      }
    }
  }

  private void one(Path source, Path target) throws IOException {
    UnixStatus status = UnixStatus.of(source);
    switch (status.format()) {
      case UnixStatus.DIRECTORY -> directory(source, target, status);
      case UnixStatus.REGULAR -> file(source, target, status);
      case UnixStatus.LINK -> {
        Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
        keep(target, status);
        figures.link();
      }
      default -> figures.special();
    }
  }

  private void directory(Path source, Path target, UnixStatus status) throws IOException {
    if (!Files.isReadable(source) || !Files.isExecutable(source)) {
      figures.unreadable(source);
      return;
    }
    Files.createDirectory(target);
    fill(source, target);
    keep(target, status);
    figures.directory();
  }

  private void file(Path source, Path target, UnixStatus status) throws IOException {
    Path other = linked.get(status.inode());
    if (other != null) {
      Files.createLink(target, other);
    } else {
      Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
      keep(target, status);
      if (status.links() > 1) {
        linked.put(status.inode(), target);
      }
    }
    figures.file(status.size());
  }

  private void keep(Path target, UnixStatus status) throws IOException {
    if (!KeptAttributes.set(target, status)) {
      figures.otherOwner();
    }
  }
}
