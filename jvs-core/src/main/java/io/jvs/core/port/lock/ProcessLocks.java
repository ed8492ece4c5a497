package io.jvs.core.port.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Exclusive locks on files that the operating system frees when their process dies. Two holders in
 * one process exclude each other too.
 */
@FunctionalInterface
public interface ProcessLocks {

  /** Locks an existing regular file without waiting; empty when somebody else holds it. */
  Optional<Held> tryLock(Path file) throws IOException;

  /** A lock that is held until it is closed. */
  interface Held extends Closeable {
    @Override
    void close();
  }
}
