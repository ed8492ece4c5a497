package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Xattr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Extended attributes of the {@code user} namespace, which only files and directories have. The JDK
 * opens the file for each call, converts names by the locale, and leaves the namespace out.
 */
final class UserXattrs {
  private static final byte[] NAMESPACE = "user.".getBytes(StandardCharsets.US_ASCII);
  private static final Charset ENCODING =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private UserXattrs() {}

  static List<Xattr> list(Path path) throws IOException {
    if (!mayHaveThem(path)) {
      return List.of();
    }
    UserDefinedFileAttributeView view = view(path);
    List<Xattr> xattrs = new ArrayList<>();
    for (String name : names(path, view)) {
      if (name.indexOf('\ufffd') < 0) {
        xattrs.add(new Xattr(bytes(name), value(view, name)));
      }
    }
    xattrs.sort(Comparator.comparing(Xattr::name, Arrays::compareUnsigned));
    return xattrs;
  }

  private static List<String> names(Path path, UserDefinedFileAttributeView view)
      throws IOException {
    try {
      return view.list();
    } catch (FileSystemException e) {
      if (isSupported(path)) {
        throw e;
      }
      return List.of();
    }
  }

  private static byte[] value(UserDefinedFileAttributeView view, String name) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(view.size(name));
    if (buffer.hasRemaining()) {
      view.read(name, buffer);
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  static void set(Path path, Xattr xattr) throws IOException {
    String name = name(xattr.name());
    require(path, mayHaveThem(path), xattr.name());
    try {
      view(path).write(name, ByteBuffer.wrap(xattr.value()));
    } catch (FileSystemException e) {
      require(path, isSupported(path), xattr.name());
      throw e;
    }
  }

  static void remove(Path path, byte[] xattrName) throws IOException {
    String name = name(xattrName);
    require(path, mayHaveThem(path), xattrName);
    view(path).delete(name);
  }

  private static void require(Path path, boolean possible, byte[] name) {
    if (!possible) {
      throw new UnsupportedOperationException(
          "extended attribute "
              + Escaped.text(name)
              + " cannot be kept here: "
              + PathBytes.shown(path));
    }
  }

  private static boolean mayHaveThem(Path path) throws IOException {
    FileType type = Lstat.of(path).type();
    return type == FileType.REGULAR || type == FileType.DIRECTORY;
  }

  private static boolean isSupported(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView(UserDefinedFileAttributeView.class);
  }

  private static UserDefinedFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static byte[] bytes(String name) {
    return ("user." + name).getBytes(ENCODING);
  }

  private static String name(byte[] name) {
    int length = NAMESPACE.length;
    if (name.length > length && Arrays.mismatch(name, NAMESPACE) == length) {
      String rest = new String(name, length, name.length - length, ENCODING);
      if (Arrays.equals(bytes(rest), name)) {
        return rest;
      }
    }
    throw new UnsupportedOperationException(
        "extended attribute " + Escaped.text(name) + " needs the native storage adapter");
  }
}
