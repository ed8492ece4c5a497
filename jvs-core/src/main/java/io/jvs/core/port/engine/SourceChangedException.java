package io.jvs.core.port.engine;

import io.jvs.core.domain.tree.RelativePath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an entry of a source is not what the walk had found.
 *
 * @since 0.1
 */
public final class SourceChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With the entry and what is different. */
  public SourceChangedException(RelativePath path, String what, @Nullable Throwable cause) {
    super(path + ": " + what, cause);
  }
}
