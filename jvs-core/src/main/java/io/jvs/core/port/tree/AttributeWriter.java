package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FailureKind;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives entries their attributes, in the order in which none undoes another: the owner first, since
 * changing it clears set-uid bits and capabilities; extended attributes before the mode, since an
 * access control list changes the mode; the time last. What the system refuses is a loss, not a
 * failure; but what an immutable entry refuses is one, for whoever made it so can undo that.
 *
 * @since 0.1
 */
public final class AttributeWriter {
  private static final int RUNS_AS_OWNER = 06000;

  private final Losses losses;

  /** With who is told what could not be kept. */
  public AttributeWriter(Losses losses) {
    this.losses = losses;
  }

  /** Makes an entry's attributes exactly these; what it has too much goes. */
  public void apply(RelativePath path, Directory parent, FileName name, Attributes wanted)
      throws IOException {
    apply(path, parent, name, parent.xattrs(name), wanted);
  }

  /** As {@link #apply}, for an entry that was just made and so has no extended attributes. */
  void applyNew(RelativePath path, Directory parent, FileName name, Attributes wanted)
      throws IOException {
    apply(path, parent, name, List.of(), wanted);
  }

  private void apply(
      RelativePath path, Directory parent, FileName name, List<Xattr> present, Attributes wanted)
      throws IOException {
    FileStatus status = parent.status(name);
    boolean owned = owner(path, parent, name, status, wanted);
    boolean newXattrs = xattrs(path, present, wanted.xattrs(), new NamedXattrs(parent, name));
    boolean newMode = !owned || newXattrs || status.mode() != wanted.mode();
    if (newMode && status.type() != FileType.SYMLINK) {
      mode(path, parent, name, owned, wanted);
    }
    time(path, parent, name, wanted);
  }

  /** Tells whether the owner was right already. */
  boolean owner(
      RelativePath path, Directory parent, FileName name, FileStatus status, Attributes wanted)
      throws IOException {
    return !owner(path, status, wanted, () -> parent.setOwner(name, wanted.uid(), wanted.gid()));
  }

  /** Tells whether a new entry, which has none, got any. */
  boolean xattrs(RelativePath path, Directory parent, FileName name, Attributes wanted)
      throws IOException {
    return xattrs(path, List.of(), wanted.xattrs(), new NamedXattrs(parent, name));
  }

  void mode(RelativePath path, Directory parent, FileName name, boolean owned, Attributes wanted)
      throws IOException {
    boolean doubtful = !owned && (wanted.mode() & RUNS_AS_OWNER) != 0;
    int mode = doubtful ? modeFor(path, parent.status(name), wanted) : wanted.mode();
    attempt(path, "mode", () -> parent.setMode(name, mode));
  }

  void time(RelativePath path, Directory parent, FileName name, Attributes wanted)
      throws IOException {
    attempt(
        path,
        "modification time",
        () -> parent.setModificationTime(name, wanted.mtimeSeconds(), wanted.mtimeNanos()));
  }

  /** A program must not run as whoever restores it because its owner could not be restored. */
  private int modeFor(RelativePath path, FileStatus status, Attributes wanted) {
    boolean owned = status.uid() == wanted.uid() && status.gid() == wanted.gid();
    if (owned || status.type() == FileType.DIRECTORY) {
      return wanted.mode();
    }
    losses.lost(path, "set-user-ID and set-group-ID bits: the owner is another");
    return wanted.mode() & ~RUNS_AS_OWNER;
  }

  /** Makes a directory's own attributes exactly these. */
  public void apply(RelativePath path, Directory directory, Attributes wanted) throws IOException {
    owner(path, directory.status(), wanted, () -> directory.setOwner(wanted.uid(), wanted.gid()));
    xattrs(path, directory.xattrs(), wanted.xattrs(), new OwnXattrs(directory));
    attempt(path, "mode", () -> directory.setMode(wanted.mode()));
    attempt(
        path,
        "modification time",
        () -> directory.setModificationTime(wanted.mtimeSeconds(), wanted.mtimeNanos()));
  }

  /** Tells whether there was something to change. */
  private boolean owner(RelativePath path, FileStatus status, Attributes wanted, Step step)
      throws IOException {
    boolean differs = status.uid() != wanted.uid() || status.gid() != wanted.gid();
    if (differs) {
      attempt(path, "owner " + wanted.uid() + ":" + wanted.gid(), step);
    }
    return differs;
  }

  private boolean xattrs(
      RelativePath path, List<Xattr> present, List<Xattr> wanted, XattrTarget target)
      throws IOException {
    for (Xattr old : present) {
      if (wanted.stream().noneMatch(x -> Arrays.equals(x.name(), old.name()))) {
        attempt(path, words(old), () -> target.remove(old.name()));
      }
    }
    for (Xattr xattr : wanted) {
      if (!present.contains(xattr)) {
        attempt(path, words(xattr), () -> target.set(xattr));
      }
    }
    return !present.equals(wanted);
  }

  private static String words(Xattr xattr) {
    return "extended attribute " + Escaped.text(xattr.name());
  }

  private void attempt(RelativePath path, String what, Step step) throws IOException {
    try {
      step.run();
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException e) {
      losses.lost(path, what + ": " + safe(e.getMessage()));
    } catch (AccessDeniedException e) {
      losses.lost(path, what + ": permission denied");
    } catch (FileSystemException e) {
      FailureKind kind = FailureKind.of(e);
      if (e.getReason() == null || kind.isOfDevice() || kind == FailureKind.IMMUTABLE) {
        throw e; // no property of the attribute
      }
      losses.lost(path, what + ": " + safe(e.getReason()));
    }
  }

  private static String safe(@Nullable String text) {
    return text == null ? "refused" : Escaped.text(text.getBytes(StandardCharsets.UTF_8));
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private interface XattrTarget {
    void set(Xattr xattr) throws IOException;

    void remove(byte[] name) throws IOException;
  }

  private record NamedXattrs(Directory parent, FileName name) implements XattrTarget {
    @Override
    public void set(Xattr xattr) throws IOException {
      parent.setXattr(name, xattr);
    }

    @Override
    public void remove(byte[] xattrName) throws IOException {
      parent.removeXattr(name, xattrName);
    }
  }

  private record OwnXattrs(Directory directory) implements XattrTarget {
    @Override
    public void set(Xattr xattr) throws IOException {
      directory.setXattr(xattr);
    }

    @Override
    public void remove(byte[] xattrName) throws IOException {
      directory.removeXattr(xattrName);
    }
  }
}
