package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.LockOwner;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Go's mutation lock: the directory {@code .jvs/locks/repo.lock} with one file that names its
 * owner. All methods but {@link #holder} are called by whoever holds the operating system's lock.
 */
final class LockDirectory {
  private static final FileName NAME = FileName.of("repo.lock");
  private static final String OWNER = "owner.json";
  private static final int LIMIT = 1 << 16;

  /** How old Go demands a dead owner's lock to be before it is broken. */
  private static final Duration STALE = Duration.ofSeconds(30);

  /** For how long a lock without a readable owner may be one that Go is about to sign. */
  private static final int UNSIGNED_LOOKS = 100;

  private static final int LOOK_MILLIS = 20;

  /** What stands at the lock's place. */
  enum State {
    /** Nothing. */
    FREE,
    /** The lock of somebody who may be alive. */
    HELD,
    /** What a dead process left. */
    DEAD
  }

  private final Repository repository;
  private final ControlDirectory control;
  private final Directory locks;

  LockDirectory(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
    this.locks = control.control("locks");
  }

  /** Judges what stands there, given the last epoch's note. */
  State state(Epoch last) throws IOException {
    FileStatus status;
    try {
      status = locks.status(NAME);
    } catch (NoSuchFileException e) {
      return State.FREE;
    }
    if (status.type() != FileType.DIRECTORY) {
      throw new JvsException(
          ErrorCode.LOCK_CONFLICT,
          ".jvs/locks/repo.lock is a " + status.type() + ", not a directory; remove it");
    }
    try {
      return isDead(last) ? State.DEAD : State.HELD;
    } catch (NoSuchFileException e) {
      return State.FREE; // let go meanwhile
    }
  }

  private boolean isDead(Epoch last) throws IOException {
    for (int looks = 0; looks < UNSIGNED_LOOKS; looks++) {
      Optional<LockOwner> owner = readableOwner();
      if (owner.isPresent()) {
        return !owner.get().javaToken().isEmpty() || isStaleForGo(owner.get());
      }
      if (!last.held()) {
        return false;
      }
      MutationLock.pause(LOOK_MILLIS);
    }
    return true; // the last holder announced it and died before it signed
  }

  /** Empty when it has not been signed, or the signature is torn. */
  private Optional<LockOwner> readableOwner() throws IOException {
    try {
      return owner();
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }

  /** Go's own rule, which its {@code doctor --repair-runtime} applies. */
  private boolean isStaleForGo(LockOwner owner) {
    return owner.pid() > 0
        && !owner.createdAt().equals(GoTime.ZERO)
        && owner.hostname().equalsIgnoreCase(repository.hostname())
        && ProcessHandle.of(owner.pid()).isEmpty()
        && Duration.between(owner.createdAt().instant(), repository.clock().instant())
                .compareTo(STALE)
            >= 0;
  }

  private Optional<LockOwner> owner() throws IOException, MalformedRecordException {
    try (Directory lock = locks.open(NAME)) {
      Optional<byte[]> bytes = ControlFile.readCurrent(lock, OWNER, LIMIT);
      return bytes.isEmpty()
          ? Optional.empty()
          : Optional.of(repository.format().parseLockOwner(bytes.get()));
    }
  }

  /** Makes the lock; false when somebody was faster. */
  boolean make(String purpose, Epoch epoch) throws IOException {
    try {
      if (repository.storage().hasExclusiveRename()) {
        makeElsewhere(purpose, epoch);
      } else {
        makeInPlace(purpose, epoch);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Signed before it is seen, so that no crash leaves a lock without an owner. */
  private void makeElsewhere(String purpose, Epoch epoch) throws IOException {
    Directory trash = control.own(Trash.FOLDER);
    FileName building = FileName.of("lock-" + epoch.token());
    trash.createDirectory(building, 0700);
    sign(trash, building, purpose, epoch);
    trash.renameExclusively(building, locks, NAME);
  }

  /** The note of the epoch tells recovery whose it is until it is signed. */
  private void makeInPlace(String purpose, Epoch epoch) throws IOException {
    locks.createDirectory(NAME, 0700);
    try {
      sign(locks, NAME, purpose, epoch);
    } catch (IOException | RuntimeException e) {
      removeAfter(e);
      throw e;
    }
  }

  private void sign(Directory parent, FileName name, String purpose, Epoch epoch)
      throws IOException {
    LockOwner owner =
        new LockOwner(
            purpose,
            ProcessHandle.current().pid(),
            repository.hostname(),
            GoTime.of(repository.clock().instant()),
            epoch.token());
    try (Directory lock = parent.open(name);
        OutputFile out = lock.create(FileName.of(OWNER), 0600)) {
      out.write(ByteBuffer.wrap(repository.format().print(owner)));
    }
  }

  private void removeAfter(Exception cause) {
    try {
      remove();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** Takes the lock away whole, by one rename, so that no crash leaves a part of it. */
  void remove() throws IOException {
    Directory trash = control.own(Trash.FOLDER);
    FileName removed = FileName.of("unlock-" + UUID.randomUUID());
    try {
      locks.rename(NAME, trash, removed);
    } catch (NoSuchFileException e) {
      return;
    }
    try (Directory lock = trash.open(removed)) {
      for (FileName entry : lock.names()) {
        lock.delete(entry);
      }
    }
    trash.deleteDirectory(removed);
  }

  /** Who holds it, in words. */
  String holder() {
    try {
      return owner().map(LockDirectory::words).orElse("a process that has not signed yet");
    } catch (IOException | MalformedRecordException e) {
      return "a process whose record cannot be read";
    }
  }

  private static String words(LockOwner owner) {
    return String.format(
        Locale.ROOT,
        "%s (process %d on %s since %s)",
        Failures.safe(owner.operation()),
        owner.pid(),
        owner.hostname().isEmpty() ? "an unnamed host" : Failures.safe(owner.hostname()),
        owner.createdAt());
  }
}
