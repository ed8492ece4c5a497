package io.jvs.engine.juicefs;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One clone. However the command ends, what counts is whether something stands at the target on a
 * mount that is alive: exit codes and signals say nothing of what the mount did. The command is
 * never killed, for then the mount leaks what it has cloned.
 */
final class CloneRun {
  private static final Logger LOG = LoggerFactory.getLogger(CloneRun.class);
  private static final long POLL_MILLIS = 20;

  /** A mount whose server was killed is back after 1.1 s. */
  private static final long BACK_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Who cancels waits for so long for the clone; later it is left to the next recovery. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Storage storage;
  private final Places places;
  private final Path target;
  private final CloneMonitor monitor;

  /** For a target that is a path below the mount point. */
  CloneRun(Storage storage, Places places, Path target, CloneMonitor monitor) {
    this.storage = storage;
    this.places = places;
    this.target = target;
    this.monitor = monitor;
  }

  /**
   * Runs it.
   *
   * @throws IOException when there is nothing at the target, or what somebody else made
   */
  void run(JuiceFsCommand command) throws IOException {
    Process process = command.clone(places.source(), target);
    Output output = Output.of(process.getInputStream());
    int exit = await(process);
    String said = output.lastLine();
    if (exit == 0 && exists(said)) {
      return;
    }
    LOG.debug("juicefs clone ended with {}: {}", exit, said);
    if (!isMountBack()) {
      throw failure(
          places.mount()
              + " is dead ("
              + said
              + "); unmount it with umount -l, mount it again and try again");
    }
    if (!exists(said)) {
      throw notMade(exit, said);
    }
    if (said.endsWith(" already exists") || said.endsWith("file exists")) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  /** Waits to the end; one who cancels waits too, but not for ever. */
  private int await(Process process) throws IOException {
    boolean interrupted = false;
    IOException cancelled = null;
    long patience = 0;
    try {
      while (true) {
        try {
          if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            break;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (cancelled == null) {
          cancelled = cancellation(interrupted);
          patience = System.nanoTime() + PATIENCE_NANOS;
        } else if (System.nanoTime() - patience > 0) {
          LOG.warn("the clone to {} goes on though nobody wants it any more", target);
          throw cancelled;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (cancelled != null) {
      throw cancelled;
    }
    return process.exitValue();
  }

  private @org.jspecify.annotations.Nullable IOException cancellation(boolean interrupted) {
    try {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      monitor.checkpoint();
      return null;
    } catch (IOException e) {
      return e;
    } finally {
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }

  private boolean isMountBack() throws IOException {
    long start = System.nanoTime();
    while (!places.isAlive(storage)) {
      if (places.isGone(storage) || System.nanoTime() - start > BACK_WITHIN_NANOS) {
        return false;
      }
      monitor.checkpoint();
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean exists(String said) throws IOException {
    try {
      storage.status(target);
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (FileSystemException e) {
      if (places.isAlive(storage)) {
        e.addSuppressed(failure("juicefs clone said: " + said));
        throw e;
      }
      return false;
    }
  }

  /** The exception for what the command said when it made nothing; see docs/juicefs.md. */
  private IOException notMade(int exit, String said) {
    if (said.endsWith("is not inside JuiceFS")
        || said.contains("same mount point")
        || said.endsWith("/.control: no such file or directory")) {
      return new CloneUnsupportedException(Places.NOT_ON_JUICEFS, said);
    }
    if (said.endsWith("disk quota exceeded")) {
      return failure("Disk quota exceeded: " + said);
    }
    if (said.endsWith("no space left on device")) {
      return failure("No space left on device, or the volume's quota is used up: " + said);
    }
    if (said.endsWith("read-only file system")) {
      return failure("Read-only file system: " + said);
    }
    if (said.endsWith("permission denied")
        || said.endsWith("operation not permitted")
        || said.endsWith("input/output error")) {
      return new CloneRefusedException(said);
    }
    if (said.endsWith("no such file or directory") && isOfSource(said)) {
      return new SourceChangedException(
          RelativePath.ROOT, "something vanished while it was cloned: " + said, null);
    }
    return failure(
        "juicefs clone made nothing and ended with " + exit + (said.isEmpty() ? "" : ": " + said));
  }

  /**
   * Of the source itself, or of something in it; else it is the target's parent that is missing.
   */
  private static boolean isOfSource(String said) {
    return said.startsWith("lookup inode for ") || said.startsWith("clone failed: ");
  }

  private FileSystemException failure(String reason) {
    return new FileSystemException(target.toString(), null, reason);
  }
}
