package io.jvs.core.port.tree;

import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a tree, many directories at once, whatever modes its directories have. No link is
 * followed. Where {@linkplain Directory#freesInodesOneByOne inodes are freed one by one}, one
 * thread removes all last names; names that have others, as in save points that share their files,
 * are removed by all threads everywhere.
 *
 * @since 0.1
 */
public final class TreeDeletion {
  private static final int OWNER = 0700;
  private static final int LOCKS = 64;

  private final Directory parent;
  private final Workers.Group group;
  private final LongAdder entries = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** One for the inodes with the same remainder. */
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  private final boolean freesOneByOne;

  /** Directories with last names, for one thread. */
  private final Queue<Level> handedOver = new ConcurrentLinkedQueue<>();

  private final AtomicInteger toFree = new AtomicInteger();

  private TreeDeletion(Directory parent, Workers workers) {
    this.parent = parent;
    this.freesOneByOne = parent.freesInodesOneByOne();
    this.group = workers.group();
  }

  /**
   * Deletes an entry with all below it; nothing happens when there is none.
   *
   * @return how many entries went, and the bytes of the files whose last name that was
   */
  public static Tally delete(Directory parent, FileName name, Workers workers) throws IOException {
    FileStatus status;
    try {
      status = parent.status(name);
    } catch (NoSuchFileException e) {
      return Tally.ZERO;
    }
    TreeDeletion deletion = new TreeDeletion(parent, workers);
    if (status.type() == FileType.DIRECTORY) {
      deletion.fork(RelativePath.ROOT.resolve(name), null);
    } else {
      deletion.delete(parent, new NamedType(name, status.type(), status.inode()), true);
    }
    deletion.group.await();
    return new Tally(deletion.entries.sum(), deletion.bytes.sum());
  }

  private void fork(RelativePath path, @Nullable Level above) {
    Level level = new Level(path, above);
    group.fork(() -> empty(level));
  }

  private void empty(Level level) throws IOException {
    boolean emptied = true;
    try (Directory directory = opened(level.path)) {
      for (NamedType entry : directory.types()) {
        if (entry.type() == FileType.DIRECTORY) {
          level.pending.incrementAndGet();
          fork(level.path.resolve(entry.name()), level);
        } else {
          emptied = emptied && delete(directory, entry, !freesOneByOne);
        }
      }
    } catch (NoSuchFileException e) {
      // Gone already; its parent is emptied all the same.
    }
    if (emptied) {
      emptied(level);
    } else {
      handOver(level);
    }
  }

  private void handOver(Level level) {
    handedOver.add(level);
    if (toFree.getAndIncrement() == 0) {
      group.fork(this::freeAll);
    }
  }

  private void freeAll() throws IOException {
    do {
      Level level = handedOver.remove();
      try (Directory directory = parent.open(level.path)) {
        for (NamedType entry : directory.types()) {
          if (entry.type() != FileType.DIRECTORY) {
            delete(directory, entry, true);
          }
        }
      } catch (NoSuchFileException e) {
        // Gone already.
      }
      emptied(level);
    } while (toFree.decrementAndGet() > 0);
  }

  /** Deletes an entry; false, and nothing happened, when this thread may not remove last names. */
  private boolean delete(Directory directory, NamedType entry, boolean lastNames)
      throws IOException {
    try {
      if (entry.type() == FileType.REGULAR) {
        if (!deleteFile(directory, entry, lastNames)) {
          return false;
        }
      } else {
        directory.delete(entry.name());
      }
      entries.increment();
    } catch (NoSuchFileException e) {
      // Somebody else was faster.
    }
    return true;
  }

  /** Further names may lie in this tree too: only the one that goes last sees a single link. */
  private boolean deleteFile(Directory directory, NamedType entry, boolean lastNames)
      throws IOException {
    ReentrantLock lock = locks.get(Math.floorMod(entry.inode(), locks.size()));
    lock.lock();
    try {
      FileStatus now = directory.status(entry.name());
      boolean last = now.links() <= 1;
      if (last && !lastNames) {
        return false;
      }
      directory.delete(entry.name());
      if (last) {
        bytes.add(now.size());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Opened so that entries can be removed, whatever its mode was. */
  private Directory opened(RelativePath path) throws IOException {
    Directory directory;
    try {
      directory = parent.open(path);
    } catch (AccessDeniedException e) {
      try (Directory above = parent.open(path.parent())) {
        above.setMode(path.name(), OWNER);
      }
      return parent.open(path);
    }
    try {
      int mode = directory.status().mode();
      if ((mode & OWNER) != OWNER) {
        directory.setMode(mode | OWNER);
      }
      return directory;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** One thing less stands in the way of removing this directory. */
  private void emptied(Level level) throws IOException {
    Level current = level;
    while (current != null && current.pending.decrementAndGet() == 0) {
      try (Directory above = parent.open(current.path.parent())) {
        above.deleteDirectory(current.path.name());
        entries.increment();
      } catch (NoSuchFileException e) {
        // Somebody else was faster.
      }
      current = current.above;
    }
  }

  private static final class Level {
    private final RelativePath path;
    private final @Nullable Level above;

    /** One for each subdirectory that is still there, and one until all entries were seen. */
    private final AtomicInteger pending = new AtomicInteger(1);

    private Level(RelativePath path, @Nullable Level above) {
      this.path = path;
      this.above = above;
    }
  }
}
