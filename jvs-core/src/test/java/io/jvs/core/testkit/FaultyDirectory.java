package io.jvs.core.testkit;

import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.NamedType;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A directory of a {@link FaultyStorage}. */
record FaultyDirectory(Directory inner, Faults faults) implements Directory {

  private String shown(FileName name) {
    return inner.path() + "/" + name;
  }

  private void mutating(String call, FileName name) throws IOException {
    faults.mutating(call + " " + shown(name));
  }

  private void mutating(String call) throws IOException {
    faults.mutating(call + " " + inner.path());
  }

  private void alive(String call) {
    faults.alive(call + " in " + inner.path());
  }

  private static Directory inner(Directory directory) {
    return directory instanceof FaultyDirectory faulty ? faulty.inner : directory;
  }

  @Override
  public Path path() {
    return inner.path();
  }

  @Override
  public FileStatus status() throws IOException {
    alive("status");
    return inner.status();
  }

  @Override
  public FileStatus status(FileName name) throws IOException {
    alive("status");
    return inner.status(name);
  }

  @Override
  public List<DirectoryEntry> list() throws IOException {
    alive("list");
    return inner.list();
  }

  @Override
  public List<NamedType> types() throws IOException {
    alive("types");
    return inner.types();
  }

  @Override
  public List<FileName> names() throws IOException {
    alive("names");
    return inner.names();
  }

  @Override
  public Directory open(FileName name) throws IOException {
    alive("open");
    return new FaultyDirectory(inner.open(name), faults);
  }

  @Override
  public Directory open(RelativePath path) throws IOException {
    alive("open");
    return new FaultyDirectory(inner.open(path), faults);
  }

  @Override
  public InputFile read(FileName name) throws IOException {
    alive("read");
    return new FaultyFiles.Input(inner.read(name), shown(name), faults);
  }

  @Override
  public OutputFile create(FileName name, int mode) throws IOException {
    mutating("create", name);
    return new FaultyFiles.Output(inner.create(name, mode), shown(name), faults);
  }

  @Override
  public OutputFile update(FileName name, long offset) throws IOException {
    mutating("update", name);
    return new FaultyFiles.Output(inner.update(name, offset), shown(name), faults);
  }

  @Override
  public void createDirectory(FileName name, int mode) throws IOException {
    mutating("createDirectory", name);
    inner.createDirectory(name, mode);
  }

  @Override
  public byte[] readLink(FileName name) throws IOException {
    alive("readLink");
    return inner.readLink(name);
  }

  @Override
  public void createSymlink(FileName name, byte[] target) throws IOException {
    mutating("createSymlink", name);
    inner.createSymlink(name, target);
  }

  @Override
  public void copySymlink(FileName name, Directory from, FileName existing) throws IOException {
    mutating("copySymlink", name);
    inner.copySymlink(name, inner(from), existing);
  }

  @Override
  public void createLink(FileName name, Directory from, FileName existing) throws IOException {
    mutating("createLink", name);
    inner.createLink(name, inner(from), existing);
  }

  @Override
  public void createSpecial(FileName name, FileType type, int mode, long device)
      throws IOException {
    mutating("createSpecial", name);
    inner.createSpecial(name, type, mode, device);
  }

  @Override
  public void rename(FileName name, Directory to, FileName newName) throws IOException {
    faults.mutating("rename " + shown(name) + " -> " + to.path() + "/" + newName);
    inner.rename(name, inner(to), newName);
  }

  @Override
  public void renameExclusively(FileName name, Directory to, FileName newName) throws IOException {
    faults.mutating("renameExclusively " + shown(name) + " -> " + to.path() + "/" + newName);
    inner.renameExclusively(name, inner(to), newName);
  }

  @Override
  public void delete(FileName name) throws IOException {
    mutating("delete", name);
    inner.delete(name);
  }

  @Override
  public void deleteDirectory(FileName name) throws IOException {
    mutating("deleteDirectory", name);
    inner.deleteDirectory(name);
  }

  @Override
  public void setMode(FileName name, int mode) throws IOException {
    mutating("setMode " + Integer.toOctalString(mode), name);
    inner.setMode(name, mode);
  }

  @Override
  public void setOwner(FileName name, int uid, int gid) throws IOException {
    mutating("setOwner " + uid + ":" + gid, name);
    inner.setOwner(name, uid, gid);
  }

  @Override
  public void setModificationTime(FileName name, long seconds, int nanos) throws IOException {
    mutating("setModificationTime", name);
    inner.setModificationTime(name, seconds, nanos);
  }

  @Override
  public List<Xattr> xattrs(FileName name) throws IOException {
    alive("xattrs");
    return inner.xattrs(name);
  }

  @Override
  public void setXattr(FileName name, Xattr xattr) throws IOException {
    mutating("setXattr " + xattr, name);
    inner.setXattr(name, xattr);
  }

  @Override
  public void removeXattr(FileName name, byte[] xattrName) throws IOException {
    mutating("removeXattr " + Escaped.text(xattrName), name);
    inner.removeXattr(name, xattrName);
  }

  @Override
  public void setMode(int mode) throws IOException {
    mutating("setMode " + Integer.toOctalString(mode));
    inner.setMode(mode);
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    mutating("setOwner " + uid + ":" + gid);
    inner.setOwner(uid, gid);
  }

  @Override
  public void setModificationTime(long seconds, int nanos) throws IOException {
    mutating("setModificationTime");
    inner.setModificationTime(seconds, nanos);
  }

  @Override
  public List<Xattr> xattrs() throws IOException {
    alive("xattrs");
    return inner.xattrs();
  }

  @Override
  public void setXattr(Xattr xattr) throws IOException {
    mutating("setXattr " + xattr);
    inner.setXattr(xattr);
  }

  @Override
  public void removeXattr(byte[] xattrName) throws IOException {
    mutating("removeXattr " + Escaped.text(xattrName));
    inner.removeXattr(xattrName);
  }

  @Override
  public boolean freesInodesOneByOne() {
    return inner.freesInodesOneByOne();
  }

  @Override
  public void sync() throws IOException {
    mutating("sync");
    inner.sync();
  }

  @Override
  public void syncFileSystem() throws IOException {
    mutating("syncFileSystem");
    inner.syncFileSystem();
  }

  @Override
  public void close() {
    inner.close();
  }
}
