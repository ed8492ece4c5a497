package io.jvs.core.port.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * What a failure says about the place rather than the call.
 *
 * @since 0.1
 */
public enum FailureKind {
  /** The device or the quota is full. */
  NO_SPACE,
  /** Nothing can be changed on the file system. */
  READ_ONLY,
  /** An attribute of the file or directory allows this to nobody. */
  IMMUTABLE,
  /** The process is not allowed to do this. */
  NOT_PERMITTED,
  /** The device does not work, or nobody serves the mount any more. */
  BROKEN_DEVICE,
  /** Anything else. */
  OTHER;

  /** By the error's number; by the system's text where Java keeps no more than that. */
  public static FailureKind of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return NOT_PERMITTED;
    }
    if (failure instanceof ImmutableFileException) {
      return IMMUTABLE;
    }
    return failure instanceof SystemCallException call
        ? ofNumber(call.errno())
        : ofText(text(failure).toLowerCase(Locale.ROOT));
  }

  private static FailureKind ofNumber(int errno) {
    return switch (errno) {
      case 1, 13 -> NOT_PERMITTED;
      case 5, 103, 107 -> BROKEN_DEVICE;
      case 28, 122 -> NO_SPACE;
      case 30 -> READ_ONLY;
      default -> OTHER;
    };
  }

  private static String text(IOException failure) {
    String text =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return text == null ? "" : text;
  }

  private static FailureKind ofText(String text) {
    if (text.contains("no space left") || text.contains("quota exceeded")) {
      return NO_SPACE;
    }
    if (text.contains("read-only file system")) {
      return READ_ONLY;
    }
    if (text.contains("operation not permitted") || text.contains("permission denied")) {
      return NOT_PERMITTED;
    }
    return text.contains("input/output error")
            || text.contains("transport endpoint is not connected")
            || text.contains("software caused connection abort")
        ? BROKEN_DEVICE
        : OTHER;
  }

  /** Tells whether the next call would fare no better, whatever it is about. */
  public boolean isOfDevice() {
    return this == NO_SPACE || this == READ_ONLY || this == BROKEN_DEVICE;
  }
}
