package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.ScratchFile;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Pages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories of a repository, opened step by step from its root so that none of them can be a
 * link. Handles are kept until this is closed, which is at the end of each operation.
 */
final class ControlDirectory implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlDirectory.class);

  /** A tree may have this part of the heap; what is more of it lies in a file. */
  private static final int HEAP_PARTS = 24;

  private static final long LARGEST_ON_HEAP = 64L << 20;

  private final Storage storage;
  private final Path path;
  private final Directory root;
  private final Deque<Pages> pages = new ConcurrentLinkedDeque<>();
  private final Map<String, Directory> open = new HashMap<>();
  private final Deque<Directory> order = new ArrayDeque<>();

  private ControlDirectory(Storage storage, Path path, Directory root) {
    this.storage = storage;
    this.path = path;
    this.root = root;
  }

  /** Opens the repository's root. */
  static ControlDirectory open(Storage storage, Path path) throws IOException {
    try {
      return new ControlDirectory(storage, path, storage.open(path));
    } catch (NotDirectoryException e) {
      throw invalid(path.toString(), "is not a directory");
    }
  }

  Path path() {
    return path;
  }

  Directory root() {
    return root;
  }

  Directory jvs() {
    return control();
  }

  /** A directory below {@code .jvs}, which must be there. */
  Directory control(String... names) {
    try {
      return descend(false, names);
    } catch (NoSuchFileException e) {
      throw invalid(words(names), "is missing; make it anew with mkdir if the rest is whole");
    } catch (IOException e) {
      throw Failures.translate("opening " + words(names), e, io.jvs.api.StateAfter.UNCHANGED);
    }
  }

  /** A directory below {@code .jvs/java}, made when it is missing. */
  Directory own(String... names) throws IOException {
    String[] all = new String[names.length + 1];
    all[0] = "java";
    System.arraycopy(names, 0, all, 1, names.length);
    return descend(true, all);
  }

  private Directory descend(boolean make, String... names) throws IOException {
    Directory current = child(root, ".jvs", ".jvs", false);
    StringBuilder key = new StringBuilder(".jvs");
    for (String name : names) {
      key.append('/').append(name);
      current = child(current, name, key.toString(), make);
    }
    return current;
  }

  private Directory child(Directory parent, String name, String key, boolean make)
      throws IOException {
    Directory known = open.get(key);
    if (known != null) {
      return known;
    }
    FileName fileName = FileName.of(name);
    if (make) {
      makeIfMissing(parent, fileName);
    }
    try {
      Directory opened = parent.open(fileName);
      open.put(key, opened);
      order.push(opened);
      return opened;
    } catch (NotDirectoryException e) {
      throw invalid(key, "is a link or no directory; put the directory back");
    }
  }

  private static void makeIfMissing(Directory parent, FileName name) throws IOException {
    try {
      parent.status(name);
    } catch (NoSuchFileException e) {
      try {
        parent.createDirectory(name, 0700);
      } catch (FileAlreadyExistsException raced) {
        return;
      }
      parent.sync();
    }
  }

  /** Where a tree can be kept until this is closed. */
  Pages pages() {
    Pages made = passingPages();
    pages.add(made);
    return made;
  }

  /** Where a tree can be kept until the caller closes it. */
  Pages passingPages() {
    long limit = Math.min(Runtime.getRuntime().maxMemory() / HEAP_PARTS, LARGEST_ON_HEAP);
    return Pages.limited(limit, this::scratch);
  }

  /** In the repository, or where it cannot be written, in the system's folder for such files. */
  private ScratchFile scratch() throws IOException {
    try {
      return storage.createScratch(path.resolve(".jvs").resolve("java"));
    } catch (FileSystemException e) {
      return storage.createScratch(Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  private static String words(String... names) {
    return ".jvs" + (names.length == 0 ? "" : "/" + String.join("/", names));
  }

  static JvsException invalid(String what, String why) {
    return new JvsException(
        ErrorCode.CONTROL_INVALID, Failures.safe(what) + " " + why + "; nothing was changed");
  }

  @Override
  public void close() {
    for (Pages made : pages) {
      try {
        made.close();
      } catch (IOException e) {
        LOG.debug("closing a scratch file: {}", e.toString());
      }
    }
    order.forEach(Directory::close);
    root.close();
  }
}
