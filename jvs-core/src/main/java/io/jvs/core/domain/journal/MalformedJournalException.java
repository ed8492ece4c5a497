package io.jvs.core.domain.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when bytes are no journal. */
public final class MalformedJournalException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedJournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
