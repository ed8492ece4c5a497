package io.jvs.model;

import io.jvs.core.testkit.RawPaths;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Changes to a workspace, of every kind that a program can make. */
final class Edits {
  /** Few, so that they meet again; sorted differently as bytes and with slashes behind them. */
  private static final List<String> NAMES =
      List.of("a", "b", "c", "a-b", "a.b", "a%20b", "a:b", "%FF%0A", "caf%C3%A9", "d");

  private static final int FEWEST_ENTRIES = 5;
  private static final int MOST_ENTRIES = 40;
  private static final int DEEPEST = 4;
  private static final List<Integer> FILE_MODES = List.of(0644, 0600, 0755, 0666, 04755, 0640);
  private static final List<Integer> FOLDER_MODES = List.of(0755, 0700, 0711, 01777, 02755);

  private final Random random;
  private final boolean pipes;
  private final boolean xattrs;

  /** On the file system of a directory. */
  Edits(Random random, boolean pipes, Path on) throws IOException {
    this.random = random;
    this.pipes = pipes;
    this.xattrs = Files.getFileStore(on).supportsFileAttributeView("user");
  }

  /** What is done with one entry. */
  private interface Edit {
    void to(Path path) throws IOException;
  }

  /** Makes one change, or none where the tree has nothing of the kind; says which. */
  String edit(Path root) throws IOException {
    List<Path> entries = entries(root);
    if (entries.size() < FEWEST_ENTRIES) {
      return create(fresh(root, entries));
    }
    if (entries.size() > MOST_ENTRIES) {
      return on("delete", entries, path -> true, Edits::delete);
    }
    Predicate<Path> file = path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    Predicate<Path> folder = path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    Predicate<Path> attributed = file.or(folder);
    Path fresh = fresh(root, entries);
    return switch (random.nextInt(21) + 1) {
      case 1, 2 -> create(fresh);
      case 3, 4 -> at("mkdir", fresh, Files::createDirectory);
      case 5 -> at("symlink", fresh, path -> Files.createSymbolicLink(path, target()));
      case 6 -> at("pipe", fresh, this::pipe);
      case 7 -> on("link", entries, file, path -> Files.createLink(fresh, path));
      case 8, 9 -> on("rewrite, same size", entries, file, this::rewrite);
      case 10 -> on("rewrite, same size and time", entries, file, this::rewriteUnnoticed);
      case 11 -> on("replace, same size and time", entries, file, this::replaceUnnoticed);
      case 12 -> on("append", entries, file, path -> append(path, bytes(1 + random.nextInt(9))));
      case 13 -> on("truncate", entries, file, this::truncate);
      case 14 -> on("chmod", entries, attributed, this::chmod);
      case 15 -> on("touch", entries, attributed, this::touch);
      case 16, 17 -> on("rename to " + show(root, fresh), entries, path -> true, to(fresh));
      case 18 -> on("delete", entries, path -> true, Edits::delete);
      case 19 -> on("xattr", entries, path -> xattrs && attributed.test(path), this::xattr);
      case 20 -> on("become another type", entries, path -> true, this::becomeAnother);
      default -> on("swap", entries, file, path -> swap(path, pick(entries, file)));
    };
  }

  private String create(Path fresh) throws IOException {
    return at("create", fresh, path -> Files.write(path, bytes(size())));
  }

  private String on(String what, List<Path> entries, Predicate<Path> which, Edit edit)
      throws IOException {
    Path path = pick(entries, which);
    return path == null ? what + " nothing" : at(what, path, edit);
  }

  private static String at(String what, Path path, Edit edit) throws IOException {
    edit.to(path);
    return what + " " + RawPaths.encode(path.getFileName());
  }

  private static String show(Path root, Path path) {
    return RawPaths.encode(root.relativize(path));
  }

  private Path pick(List<Path> entries, Predicate<Path> which) {
    List<Path> suitable = entries.stream().filter(which).toList();
    return suitable.isEmpty() ? null : suitable.get(random.nextInt(suitable.size()));
  }

  private static List<Path> entries(Path root) throws IOException {
    List<Path> entries = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            entries.add(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            entries.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    entries.remove(root);
    entries.sort(null);
    return entries;
  }

  /** A path in a directory of the tree where nothing is. */
  private Path fresh(Path root, List<Path> entries) {
    List<Path> folders = new ArrayList<>(List.of(root));
    for (Path path : entries) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          && root.relativize(path).getNameCount() < DEEPEST) {
        folders.add(path);
      }
    }
    Path folder = folders.get(random.nextInt(folders.size()));
    Path path = RawPaths.resolve(folder, NAMES.get(random.nextInt(NAMES.size())));
    for (int i = 0; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
      path = folder.resolve("n" + i);
    }
    return path;
  }

  private int size() {
    return random.nextInt(5) == 0 ? random.nextInt(20_000) : random.nextInt(40);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private Path target() {
    return Path.of("../".repeat(random.nextInt(3)) + "a" + random.nextInt(5));
  }

  private void pipe(Path path) throws IOException {
    if (pipes && !RawPaths.encode(path).contains("%FF")) {
      Shell.run("mkfifo -- \"$1\"", path.toString());
    } else {
      Files.createFile(path);
    }
  }

  private void rewrite(Path file) throws IOException {
    Files.write(file, bytes((int) Files.size(file)));
  }

  private void rewriteUnnoticed(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    rewrite(file);
    Files.setLastModifiedTime(file, time);
  }

  private void replaceUnnoticed(Path file) throws IOException {
    Path beside = file.resolveSibling("replacement");
    Files.write(beside, bytes((int) Files.size(file)));
    Files.setLastModifiedTime(beside, Files.getLastModifiedTime(file));
    Files.setAttribute(beside, "unix:mode", (Integer) Files.getAttribute(file, "unix:mode") & 0777);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void append(Path file, byte[] more) throws IOException {
    Files.write(file, more, StandardOpenOption.APPEND);
  }

  private void truncate(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }

  private void chmod(Path path) throws IOException {
    List<Integer> modes = Files.isDirectory(path) ? FOLDER_MODES : FILE_MODES;
    Files.setAttribute(path, "unix:mode", modes.get(random.nextInt(modes.size())));
  }

  private void touch(Path path) throws IOException {
    long seconds = 1_500_000_000L + random.nextInt(3);
    int micros = random.nextInt(3) * 1000;
    Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(seconds, micros)));
  }

  private static Edit to(Path fresh) {
    return path -> {
      if (!fresh.startsWith(path)) {
        Files.move(path, fresh);
      }
    };
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> below = entries(path);
      for (int i = below.size() - 1; i >= 0; i--) {
        Files.delete(below.get(i));
      }
    }
    Files.delete(path);
  }

  private void xattr(Path path) throws IOException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    String name = "x" + random.nextInt(2);
    if (view.list().contains(name) && random.nextBoolean()) {
      view.delete(name);
    } else {
      view.write(name, ByteBuffer.wrap(bytes(1 + random.nextInt(5))));
    }
  }

  private void becomeAnother(Path path) throws IOException {
    delete(path);
    switch (random.nextInt(3)) {
      case 0 -> Files.write(path, bytes(size()));
      case 1 -> Files.createSymbolicLink(path, target());
      default -> {
        Files.createDirectory(path);
        Files.write(path.resolve("a"), bytes(size()));
      }
    }
  }

  private static void swap(Path one, Path other) throws IOException {
    Path aside = one.resolveSibling("aside");
    Files.move(one, aside);
    if (!one.equals(other)) {
      Files.move(other, one);
      Files.move(aside, other);
    } else {
      Files.move(aside, one);
    }
  }
}
