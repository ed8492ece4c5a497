package io.jvs.core.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link SampleTree}: directories, content and sockets by the JDK, the rest by a shell
 * script, whose arguments are bytes and which can do what the JDK cannot.
 */
final class SampleMaker {
  private final Path root;
  private final ByteArrayOutputStream script = new ByteArrayOutputStream();

  SampleMaker(Path root) {
    this.root = root;
  }

  void make(List<SampleEntry> entries) throws IOException {
    line(
        "set -e; export LC_ALL=C PATH=$PATH:/usr/sbin:/sbin; umask 077; cd ",
        RawPaths.encode(root));
    for (SampleEntry entry : entries) {
      make(entry);
    }
    for (SampleEntry entry : entries) {
      attributes(entry);
      xattrs(entry);
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (!entries.get(i).time.isEmpty()) {
        line("touch -h -d @" + entries.get(i).time + " -- ", entries.get(i).path);
      }
    }
    runScript();
  }

  private void make(SampleEntry entry) throws IOException {
    Path path = RawPaths.resolve(root, entry.path);
    switch (entry.type) {
      case DIRECTORY -> Files.createDirectory(path);
      case REGULAR -> {
        if (write(path, entry) != entry.size) {
          line("truncate -s " + entry.size + " -- ", entry.path);
        }
      }
      case SOCKET -> bind(path);
      case SYMLINK -> line(entry.hardLink ? "ln -PT -- " : "ln -sT -- ", entry.target, entry.path);
      case FIFO -> line("mkfifo -- ", entry.path);
      case CHARACTER_DEVICE -> device(entry, "c");
      case BLOCK_DEVICE -> device(entry, "b");
    }
  }

  /** Returns where the last of its data ends: only what ends in a hole costs a command. */
  private static long write(Path path, SampleEntry entry) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Map.Entry<Long, byte[]> island : entry.islands.entrySet()) {
        ByteBuffer buffer = ByteBuffer.wrap(island.getValue());
        channel.position(island.getKey());
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      return channel.size();
    }
  }

  /** A socket's path may have 107 bytes: it is bound elsewhere and moved. */
  private void bind(Path path) throws IOException {
    Path bound = root.resolveSibling("s" + System.nanoTime());
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(bound));
    }
    Files.move(bound, path);
  }

  private void device(SampleEntry entry, String letter) {
    text("mknod -- ");
    quoted(entry.path);
    text(letter + " " + entry.major + " " + entry.minor + "\n");
  }

  private void attributes(SampleEntry entry) {
    if (entry.uid >= 0) {
      line("chown -h " + entry.uid + ":" + entry.gid + " -- ", entry.path);
    }
    if (entry.mode >= 0) {
      // Five digits: with four, chmod keeps the set-gid bit of a directory.
      line(
          "chmod 0" + Integer.toOctalString(010000 | entry.mode).substring(1) + " -- ", entry.path);
    }
    // After the mode, which the list's mask is part of; and the owner's change takes capabilities.
    for (String rules : entry.acl) {
      line("setfacl " + rules + " -- ", entry.path);
    }
    if (!entry.capability.isEmpty()) {
      line("setcap " + entry.capability + " ", entry.path);
    }
  }

  private void xattrs(SampleEntry entry) throws IOException {
    Path path = RawPaths.resolve(root, entry.path);
    for (Map.Entry<String, byte[]> xattr : entry.xattrs.entrySet()) {
      if (xattr.getKey().startsWith("user.")) {
        Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
            .write(xattr.getKey().substring(5), ByteBuffer.wrap(xattr.getValue()));
      } else {
        String value = Base64.getEncoder().encodeToString(xattr.getValue());
        line("setfattr -h -n " + xattr.getKey() + " -v 0s" + value + " -- ", entry.path);
      }
    }
  }

  private void line(String command, String... encodedPaths) {
    text(command);
    for (String path : encodedPaths) {
      quoted(path);
    }
    text("\n");
  }

  private void text(String text) {
    script.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void quoted(String encoded) {
    text("'");
    for (byte b : RawPaths.bytes(encoded)) {
      if (b == '\'') {
        text("'\\''");
      } else {
        script.write(b);
      }
    }
    text("' ");
  }

  private void runScript() throws IOException {
    Path file = Files.createTempFile("sample", ".sh");
    try {
      Files.write(file, script.toByteArray());
      Shell.run(List.of("sh", file.toString()));
    } finally {
      Files.delete(file);
    }
  }
}
