package io.jvs.core.adapter.engine;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.tree.StoredEntries;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an engine made with what it was asked for: names, types, sizes, link texts,
 * permissions and times, without which no save point can be verified. Other attributes may be
 * losses, and content is not read.
 */
final class MadeTree {
  private final EngineContext context;
  private final CloneRequest request;
  private final Set<Integer> linkGroups = ConcurrentHashMap.newKeySet();
  private final LongAdder names = new LongAdder();
  private final LongAdder furtherNames = new LongAdder();

  MadeTree(EngineContext context, CloneRequest request) {
    this.context = context;
    this.request = request;
  }

  /** Whether an engine that counts each regular file once, or each of its names, may say that. */
  boolean has(long files) {
    return files >= names.sum() - furtherNames.sum() && files <= names.sum();
  }

  /**
   * Looks at all of it, a level of directories at a time.
   *
   * @throws Difference when it is not what was asked for
   */
  void check() throws IOException {
    try (Directory target = context.storage().open(request.target())) {
      List<LocatedNode> level = List.of(new LocatedNode(RelativePath.ROOT, request.tree()));
      while (!level.isEmpty()) {
        Queue<LocatedNode> next = new ConcurrentLinkedQueue<>();
        context.workers().forEach(level, directory -> check(target, directory, next));
        level = List.copyOf(next);
      }
    } catch (FileSystemException e) {
      throw new Difference(e.toString());
    }
  }

  private void check(Directory target, LocatedNode directory, Queue<LocatedNode> below)
      throws IOException {
    request.monitor().checkpoint();
    try (Directory made = target.open(directory.path())) {
      Map<FileName, FileStatus> found = new HashMap<>();
      for (DirectoryEntry entry : made.list()) {
        found.put(entry.name(), entry.status());
      }
      for (TreeNode wanted : directory.node().children()) {
        RelativePath path = directory.path().resolve(wanted.name());
        check(path, wanted, made, found.remove(wanted.name()));
        if (wanted.type() == FileType.DIRECTORY) {
          below.add(new LocatedNode(path, wanted));
        }
      }
      for (FileName extra : found.keySet()) {
        throw new Difference(directory.path().resolve(extra) + " should not be there");
      }
    } catch (AccessDeniedException e) {
      // It has the mode that it was to have.
    }
  }

  private void check(RelativePath path, TreeNode wanted, Directory made, @Nullable FileStatus found)
      throws IOException {
    if (found == null) {
      throw new Difference(path + " is missing");
    }
    if (found.type() != wanted.type()) {
      throw new Difference(path + " is " + found.type() + " instead of " + wanted.type());
    }
    if (wanted.type() == FileType.REGULAR) {
      count(wanted);
      if (found.size() != wanted.size()) {
        throw new Difference(path + " has " + found.size() + " bytes instead of " + wanted.size());
      }
    }
    if (wanted.type() != FileType.SYMLINK) {
      if (!StoredEntries.agree(found, wanted)) {
        throw new Difference(path + " has other permissions or another time");
      }
    } else if (!Arrays.equals(made.readLink(wanted.name()), wanted.linkTarget())) {
      throw new Difference(path + " leads elsewhere");
    }
  }

  private void count(TreeNode file) {
    names.increment();
    if (file.linkGroup() != 0 && !linkGroups.add(file.linkGroup())) {
      furtherNames.increment();
    }
  }

  /** The engine did not do what it said. */
  static final class Difference extends IOException {
    private static final long serialVersionUID = 1L;

    private Difference(String what) {
      super(what);
    }
  }
}
