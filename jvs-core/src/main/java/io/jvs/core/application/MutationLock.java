package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.RepositoryBusyException;
import io.jvs.api.StateAfter;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.lock.ProcessLocks;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repository's lock while it is held. It is Go's lock directory, so that both implementations
 * exclude each other, with an operating system's lock behind it that goes when its process does.
 */
final class MutationLock {
  private static final Logger LOG = LoggerFactory.getLogger(MutationLock.class);
  private static final String LOCK_FILE = "lock";
  private static final long FIRST_WAIT_MILLIS = 2;
  private static final long LONGEST_WAIT_MILLIS = 100;

  private final ControlDirectory control;
  private final LockDirectory lockDirectory;
  private final ProcessLocks.Held held;
  private final Epoch epoch;
  private final boolean followsCrash;

  private MutationLock(
      ControlDirectory control,
      LockDirectory lockDirectory,
      ProcessLocks.Held held,
      Epoch epoch,
      boolean followsCrash) {
    this.control = control;
    this.lockDirectory = lockDirectory;
    this.held = held;
    this.epoch = epoch;
    this.followsCrash = followsCrash;
  }

  /** Tells whether the holder before did not give it back. */
  boolean followsCrash() {
    return followsCrash;
  }

  /**
   * Takes the lock, waiting as long as the repository's options say.
   *
   * @param purpose what Go's owner record calls the operation
   */
  static MutationLock acquire(
      Repository repository, ControlDirectory control, String purpose, Operation operation)
      throws IOException {
    return acquire(repository, control, purpose, operation, repository.lockTimeout());
  }

  static MutationLock acquire(
      Repository repository,
      ControlDirectory control,
      String purpose,
      Operation operation,
      Duration timeout)
      throws IOException {
    long start = System.nanoTime();
    long wait = FIRST_WAIT_MILLIS;
    while (true) {
      Optional<MutationLock> lock = tryAcquire(repository, control, purpose);
      if (lock.isPresent()) {
        return lock.get();
      }
      operation.checkpoint();
      if (Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0) {
        throw busy(new LockDirectory(repository, control).holder());
      }
      pause(wait);
      wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
    }
  }

  private static RepositoryBusyException busy(String holder) {
    return new RepositoryBusyException(
        "the repository is locked by "
            + holder
            + "; wait for it to end (lockTimeout waits for you). If it is certainly gone and another"
            + " host's, remove .jvs/locks/repo.lock",
        holder);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      // nobody interrupts the threads of operations
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<MutationLock> tryAcquire(
      Repository repository, ControlDirectory control, String purpose) throws IOException {
    Directory java = control.own();
    Optional<ProcessLocks.Held> held = lockFile(repository, java);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Optional<MutationLock> lock = Optional.empty();
    try {
      LockDirectory directory = new LockDirectory(repository, control);
      Epoch last = Epoch.read(java);
      LockDirectory.State state = directory.state(last);
      if (state == LockDirectory.State.HELD) {
        return lock;
      }
      // Before anything is touched: from here on a lock without an owner is ours.
      boolean followsCrash = last.held() || state == LockDirectory.State.DEAD;
      Epoch epoch = last.next();
      epoch.write(java);
      if (state == LockDirectory.State.DEAD) {
        directory.remove();
      }
      if (directory.make(purpose, epoch)) {
        lock = Optional.of(new MutationLock(control, directory, held.get(), epoch, followsCrash));
      }
      return lock;
    } finally {
      if (lock.isEmpty()) {
        held.get().close();
      }
    }
  }

  private static Optional<ProcessLocks.Held> lockFile(Repository repository, Directory java)
      throws IOException {
    FileName name = FileName.of(LOCK_FILE);
    if (!ControlFile.exists(java, LOCK_FILE)) {
      try {
        java.create(name, 0600).close();
      } catch (FileAlreadyExistsException e) {
        LOG.debug("somebody else made the lock file", e);
      }
    }
    FileType type = java.status(name).type();
    if (type != FileType.REGULAR) { // a pipe would be waited for
      throw ControlDirectory.invalid(
          ".jvs/java/" + LOCK_FILE, "is a " + type + ", not a regular file; remove it");
    }
    return repository.processLocks().tryLock(java.path().resolve(LOCK_FILE));
  }

  /** Throws when somebody has taken the lock over; called right before each publish. */
  void checkStillHeld() throws IOException {
    Epoch now = Epoch.read(control.own());
    if (now.number() != epoch.number() || !now.token().equals(epoch.token())) {
      throw new JvsException(
          ErrorCode.LOCK_LOST,
          "another process took the repository's lock over while this one was paused; nothing was"
              + " published; try again",
          StateAfter.UNCHANGED,
          null);
    }
  }

  /** Frees the lock. What fails is logged: the next holder finds a dead owner and goes on. */
  void release() {
    try {
      checkStillHeld();
      lockDirectory.remove();
      epoch.released().writeUnflushed(control.own());
    } catch (IOException | RuntimeException e) {
      LOG.warn("releasing the lock failed; the next operation clears it: {}", e.toString());
    } finally {
      held.close();
    }
  }
}
