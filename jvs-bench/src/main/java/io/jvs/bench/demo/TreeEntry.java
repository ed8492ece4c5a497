package io.jvs.bench.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the demo knows of one entry.
 *
 * @param type {@code file}, {@code directory}, {@code link} or {@code special}
 * @param mode the lower twelve bits; of links always the same
 * @param size bytes of a file, else 0
 * @param mtime modification time
 * @param content SHA-256 of a file, text of a link, else empty
 * @param inode what the names of a file that has several share, else empty
 */
record TreeEntry(String type, int mode, long size, FileTime mtime, String content, String inode) {

  static TreeEntry read(Path path) throws IOException {
    UnixStatus status = UnixStatus.of(path);
    return switch (status.format()) {
      case UnixStatus.REGULAR ->
          of("file", status.mode(), status.size(), status, hash(path), inode(status));
      case UnixStatus.DIRECTORY -> of("directory", status.mode(), 0, status, "", "");
      case UnixStatus.LINK ->
          of("link", 0, 0, status, NameText.of(Files.readSymbolicLink(path)), "");
      default -> of("special", status.mode(), 0, status, "", "");
    };
  }

  private static TreeEntry of(
      String type, int mode, long size, UnixStatus status, String content, String inode) {
    return new TreeEntry(type, mode, size, status.mtime(), content, inode);
  }

  private static String inode(UnixStatus status) {
    return status.links() > 1 ? status.inode() : "";
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in =
        new DigestInputStream(
            Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS),
            digest)) {
      while (in.read(buffer) >= 0) {
        // the digest sees it
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
