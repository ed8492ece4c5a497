package io.jvs.core.adapter.lock;

import io.jvs.core.port.lock.ProcessLocks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks by {@link FileChannel#tryLock()}, which is fcntl(2) on Linux. Such a lock belongs to the
 * process and goes as soon as the process closes <em>any</em> descriptor of the file; so a second
 * attempt in this JVM must not even open it, which is what the static set is for.
 */
public final class NioProcessLocks implements ProcessLocks {
  private static final Logger LOG = LoggerFactory.getLogger(NioProcessLocks.class);
  private static final Set<Object> HELD_HERE = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<Held> tryLock(Path file) throws IOException {
    Object key = key(file);
    if (!HELD_HERE.add(key)) {
      return Optional.empty();
    }
    Optional<Held> held = Optional.empty();
    try {
      held = lock(file, key);
      return held;
    } finally {
      if (held.isEmpty()) {
        HELD_HERE.remove(key);
      }
    }
  }

  /** The same for every path that leads to the file: device and inode. */
  private static Object key(Path file) throws IOException {
    Object key =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  private static Optional<Held> lock(Path file, Object key) throws IOException {
    FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    try {
      FileLock lock = channel.tryLock();
      // Whoever deleted and remade the file meanwhile locks another inode.
      if (lock != null && key.equals(key(file))) {
        return Optional.of(new Lock(channel, key));
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("locked by another copy of this class in the same JVM", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private record Lock(FileChannel channel, Object key, AtomicBoolean closed) implements Held {
    Lock(FileChannel channel, Object key) {
      this(channel, key, new AtomicBoolean());
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        return;
      }
      try {
        channel.close();
      } catch (IOException e) {
        LOG.warn("closing a lock file failed; the lock is freed all the same: {}", e.toString());
      } finally {
        HELD_HERE.remove(key);
      }
    }
  }
}
