package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Spoils a workspace, the same way each time. */
final class Damage {
  private final Path root;
  private final TreeRecord record;
  private final Random random = new Random(7);
  private final List<Path> files = new ArrayList<>();
  private int next;

  Damage(Path root, TreeRecord record) {
    this.root = root;
    this.record = record;
    record
        .entries()
        .forEach(
            (path, entry) -> {
              if (entry.type().equals("file")) {
                files.add(path);
              }
            });
    Collections.shuffle(files, random);
  }

  /** Returns what was done, in words. */
  String inflict() throws IOException {
    int each = Math.max(1, files.size() / 100);
    int edited = times(each, this::edit);
    int deleted = times(each, Files::delete);
    int changed = times(each, this::changeMode);
    for (int i = 0; i < each; i++) {
      Files.writeString(root.resolve("added-" + i), "added " + i);
    }
    String replaced = replaceDirectory();
    return edited
        + " edited, "
        + deleted
        + " deleted, "
        + each
        + " added, "
        + changed
        + " modes changed, "
        + replaced;
  }

  /** Changes the content of one file, or adds one where none can be changed. */
  void editOne() throws IOException {
    if (times(1, this::edit) == 0) {
      Files.writeString(root.resolve("added"), "added");
    }
  }

  private int times(int wanted, Blow blow) throws IOException {
    int done = 0;
    while (done < wanted && next < files.size()) {
      try {
        blow.strike(root.resolve(files.get(next++)));
        done++;
      } catch (AccessDeniedException e) {
        // the tree forbids it; another file will do
      }
    }
    return done;
  }

  private void edit(Path file) throws IOException {
    byte[] more = ("edited " + random.nextInt() + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(file, more, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private void changeMode(Path file) throws IOException {
    Files.setAttribute(file, "unix:mode", UnixStatus.of(file).mode() ^ 0111);
  }

  private String replaceDirectory() throws IOException {
    List<Path> directories = new ArrayList<>();
    record
        .entries()
        .forEach(
            (path, entry) -> {
              if (entry.type().equals("directory")) {
                directories.add(path);
              }
            });
    if (directories.isEmpty()) {
      return "no directory to replace";
    }
    Path chosen = root.resolve(directories.get(random.nextInt(directories.size())));
    Deletion.delete(chosen);
    Files.writeString(chosen, "a file in a directory's place");
    return "directory " + NameText.of(root.relativize(chosen)) + " replaced by a file";
  }

  /** Something done to a file. */
  private interface Blow {
    void strike(Path file) throws IOException;
  }
}
