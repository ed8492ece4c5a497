package io.jvs.core.testkit;

import io.jvs.core.domain.tree.FileType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree declared entry by entry, parents first, and made on a real directory. Paths and link
 * targets are percent-encoded ({@link RawPaths}). {@code mode}, {@code owner}, {@code time} and
 * {@code xattr} are said of the entry before.
 *
 * <pre>{@code
 * new SampleTree().dir("d").mode(02755).file("d/caf%E9", "text").time(-1, 5).fifo("p").make(root);
 * }</pre>
 */
public final class SampleTree {
  private final List<SampleEntry> entries = new ArrayList<>();

  /** A directory. */
  public SampleTree dir(String path) {
    return add(new SampleEntry(path, FileType.DIRECTORY));
  }

  /** A file with this text. */
  public SampleTree file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file with this content. */
  public SampleTree file(String path, byte[] content) {
    return sparse(path, content.length, 0, content);
  }

  /** A file of this size with data at one offset and holes elsewhere. */
  public SampleTree sparse(String path, long size, long offset, byte[] content) {
    add(new SampleEntry(path, FileType.REGULAR));
    last().size = size;
    return data(offset, content);
  }

  /** More data of the sparse file before. */
  public SampleTree data(long offset, byte[] content) {
    last().islands.put(offset, content.clone());
    return this;
  }

  /** A symbolic link. */
  public SampleTree link(String path, String target) {
    add(new SampleEntry(path, FileType.SYMLINK));
    last().target = target;
    return this;
  }

  /** A second name of an entry that was declared before. */
  public SampleTree hardLink(String path, String existing) {
    link(path, existing);
    last().hardLink = true;
    return this;
  }

  /** A named pipe. */
  public SampleTree fifo(String path) {
    return add(new SampleEntry(path, FileType.FIFO));
  }

  /** A socket that nobody listens to. */
  public SampleTree socket(String path) {
    return add(new SampleEntry(path, FileType.SOCKET));
  }

  /** A character device; only root can. */
  public SampleTree characterDevice(String path, int major, int minor) {
    add(new SampleEntry(path, FileType.CHARACTER_DEVICE));
    return device(major, minor);
  }

  /** A block device; only root can. */
  public SampleTree blockDevice(String path, int major, int minor) {
    add(new SampleEntry(path, FileType.BLOCK_DEVICE));
    return device(major, minor);
  }

  private SampleTree device(int major, int minor) {
    last().major = major;
    last().minor = minor;
    return this;
  }

  /** Directories in each other, and a file at the bottom. */
  public SampleTree deep(String name, int levels) {
    StringBuilder path = new StringBuilder(name);
    for (int i = 0; i < levels; i++) {
      dir(path.toString());
      path.append('/').append(i % 10);
    }
    return file(path.toString(), "bottom");
  }

  /** All entries of another tree. */
  public SampleTree all(SampleTree other) {
    entries.addAll(other.entries);
    return this;
  }

  /** The lower 12 mode bits. */
  public SampleTree mode(int mode) {
    last().mode = mode;
    return this;
  }

  /** User and group; only root can. */
  public SampleTree owner(long uid, long gid) {
    last().uid = uid;
    last().gid = gid;
    return this;
  }

  /** The modification time. */
  public SampleTree time(long seconds, int nanos) {
    last().time = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9)).toPlainString();
    return this;
  }

  /** An extended attribute; beyond {@code user.} it takes root and {@code setfattr}. */
  public SampleTree xattr(String name, String value) {
    last().xattrs.put(name, value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** An extended attribute of any bytes. */
  public SampleTree xattr(String name, byte[] value) {
    last().xattrs.put(name, value.clone());
    return this;
  }

  /** Entries of the access control list, as {@code setfacl -m} takes them. */
  public SampleTree acl(String rules) {
    last().acl.add("-m " + rules);
    return this;
  }

  /** Entries of a directory's default access control list. */
  public SampleTree defaultAcl(String rules) {
    last().acl.add("-d -m " + rules);
    return this;
  }

  /** The file's capabilities, as {@code setcap} takes them; only root can. */
  public SampleTree capability(String text) {
    last().capability = text;
    return this;
  }

  /** Gives all entries that have no owner yet to somebody; only root can. */
  public SampleTree allOwnedBy(long uid, long gid) {
    for (SampleEntry entry : entries) {
      if (entry.uid < 0) {
        entry.uid = uid;
        entry.gid = gid;
      }
    }
    return this;
  }

  /** How many entries it has. */
  public int size() {
    return entries.size();
  }

  private SampleTree add(SampleEntry entry) {
    entries.add(entry);
    return this;
  }

  private SampleEntry last() {
    return entries.get(entries.size() - 1);
  }

  /** Makes the tree in this existing directory and gives the directory back. */
  public Path make(Path root) throws IOException {
    new SampleMaker(root).make(entries);
    return root;
  }
}
