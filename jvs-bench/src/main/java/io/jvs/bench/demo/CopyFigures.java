package io.jvs.bench.demo;

import java.nio.file.Path;

/** Counts what a copy did and what it left out. */
final class CopyFigures {
  private long files;
  private long bytes;
  private long directories;
  private long links;
  private long specials;
  private long foreign;
  private long unreadable;
  private String firstUnreadable = "";

  void file(long size) {
    files++;
    bytes += size;
  }

  void directory() {
    directories++;
  }

  void link() {
    links++;
  }

  void special() {
    specials++;
  }

  void otherOwner() {
    foreign++;
  }

  void unreadable(Path path) {
    if (unreadable++ == 0) {
      firstUnreadable = NameText.of(path);
    }
  }

  String inWords() {
    StringBuilder words = new StringBuilder(Steps.files(files, bytes));
    words.append(", ").append(directories).append(" directories, ").append(links).append(" links");
    if (specials > 0) {
      words.append("; skipped ").append(specials).append(" pipes, sockets or devices");
    }
    if (unreadable > 0) {
      words.append("; skipped ").append(unreadable).append(" unreadable, first ");
      words.append(firstUnreadable);
    }
    if (foreign > 0) {
      words.append("; ").append(foreign).append(" now belong to you");
    }
    return words.toString();
  }
}
