package io.jvs.core.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a tree on disk looks like, a line for each entry, to be compared with another: read by its
 * own walk, which shares no code with the library.
 *
 * @param lines sorted by path; paths and link targets percent-encoded
 */
public record TreeSnapshot(List<String> lines) {
  private static final Column[] NONE = {};

  /** What is looked at. */
  public enum Column {
    /** The directory itself, as {@code .}. */
    ROOT,
    /** The 12 mode bits, of anything but links. */
    MODE,
    /** User and group. */
    OWNER,
    /** The size of files. */
    SIZE,
    /** The modification time. */
    TIME,
    /** The text of links. */
    TARGET,
    /** The SHA-256 of files. */
    CONTENT,
    /** Which names are one file. */
    HARD_LINKS,
    /** The numbers of devices. */
    DEVICE,
    /** The attributes of the {@code user} namespace. */
    XATTRS
  }

  /** Looks at these columns of a tree; at all but the root when none is named. */
  public static TreeSnapshot of(Path root, Column... columns) throws IOException {
    if (columns.length == 0) {
      return without(root, NONE);
    }
    EnumSet<Column> chosen = EnumSet.noneOf(Column.class);
    Collections.addAll(chosen, columns);
    return new Reader(root, chosen).read();
  }

  /** Looks at all columns but the root and these. */
  public static TreeSnapshot without(Path root, Column... columns) throws IOException {
    EnumSet<Column> chosen = EnumSet.complementOf(EnumSet.of(Column.ROOT));
    for (Column column : columns) {
      chosen.remove(column);
    }
    return new Reader(root, chosen).read();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  private static final class Reader {
    private final Path root;
    private final Set<Column> columns;
    private final TreeMap<String, Path> paths = new TreeMap<>();
    private final Map<String, String> firstNames = new TreeMap<>();

    Reader(Path root, Set<Column> columns) {
      this.root = root;
      this.columns = columns;
    }

    TreeSnapshot read() throws IOException {
      collect(root);
      if (columns.contains(Column.ROOT)) {
        paths.put(".", root);
      }
      List<String> lines = new ArrayList<>();
      for (Map.Entry<String, Path> entry : paths.entrySet()) {
        lines.add(line(entry.getKey(), entry.getValue()));
      }
      return new TreeSnapshot(lines);
    }

    private void collect(Path directory) throws IOException {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
        for (Path child : children) {
          paths.put(RawPaths.encode(root.relativize(child)), child);
          if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            collect(child);
          }
        }
      } catch (AccessDeniedException e) {
        paths.put(RawPaths.encode(root.relativize(directory)) + "/UNREADABLE", directory);
      }
    }

    private String line(String name, Path path) throws IOException {
      Map<String, Object> stat =
          Files.readAttributes(
              path,
              "unix:mode,uid,gid,size,lastModifiedTime,ino,dev,nlink,rdev",
              LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) stat.get("mode");
      StringBuilder line = new StringBuilder(name).append(' ').append(letter(mode));
      boolean link = letter(mode) == 'l';
      add(line, Column.MODE, !link, "mode", Integer.toOctalString(mode & 07777));
      add(line, Column.OWNER, true, "owner", stat.get("uid") + ":" + stat.get("gid"));
      add(line, Column.TIME, true, "time", ((FileTime) stat.get("lastModifiedTime")).toInstant());
      boolean file = letter(mode) == '-';
      add(line, Column.SIZE, file, "size", stat.get("size"));
      boolean device = letter(mode) == 'c' || letter(mode) == 'b';
      add(line, Column.DEVICE, device, "rdev", stat.get("rdev"));
      if (file && columns.contains(Column.CONTENT)) {
        line.append(" sha256=").append(sha256(path));
      }
      if (link && columns.contains(Column.TARGET)) {
        line.append(" -> ").append(RawPaths.encode(Files.readSymbolicLink(path)));
      }
      if (letter(mode) != 'd' && (Integer) stat.get("nlink") > 1) {
        String first = firstNames.putIfAbsent(stat.get("dev") + ":" + stat.get("ino"), name);
        add(line, Column.HARD_LINKS, first != null, "same-as", first);
      }
      if ((file || letter(mode) == 'd') && columns.contains(Column.XATTRS)) {
        xattrs(path)
            .forEach((key, value) -> line.append(" user.").append(key).append('=').append(value));
      }
      return line.toString();
    }

    private void add(StringBuilder line, Column column, boolean applies, String key, Object value) {
      if (applies && columns.contains(column)) {
        line.append(' ').append(key).append('=').append(value);
      }
    }

    private static char letter(int mode) {
      return "?pc?d?b?-?l?s???".charAt(mode >> 12 & 15);
    }

    private static String sha256(Path path) throws IOException {
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
          DigestInputStream digest =
              new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
        digest.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.getMessageDigest().digest());
      } catch (AccessDeniedException e) {
        return "UNREADABLE";
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Map<String, String> xattrs(Path path) throws IOException {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(
              path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      Map<String, String> xattrs = new TreeMap<>();
      try {
        for (String name : view.list()) {
          ByteBuffer value = ByteBuffer.allocate(view.size(name));
          if (value.hasRemaining()) {
            view.read(name, value);
          }
          xattrs.put(name, HexFormat.of().formatHex(value.array()));
        }
      } catch (AccessDeniedException e) {
        xattrs.put("UNREADABLE", "");
      }
      return xattrs;
    }
  }
}
