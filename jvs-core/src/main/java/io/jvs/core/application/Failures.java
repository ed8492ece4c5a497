package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.JvsException;
import io.jvs.api.StateAfter;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Turns what the file system says into what a caller can act on. */
public final class Failures {
  private Failures() {}

  /** What an exception says, without its code. */
  public static String text(JvsException e) {
    String prefix = e.code().value() + ": ";
    String message = String.valueOf(e.getMessage());
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }

  static JvsException translate(String what, IOException e, StateAfter state) {
    if (e instanceof OperationCancelled cancelled) {
      return Operation.exception(cancelled);
    }
    if (e instanceof DamagedContentException) {
      return new IntegrityException(
          ErrorCode.PAYLOAD_HASH_MISMATCH, String.valueOf(e.getMessage()), e);
    }
    if (e instanceof SourceChangedException changed && state == StateAfter.UNCHANGED) {
      return new WorkspaceChangedException(
          "the workspace changed meanwhile, "
              + safe(changed.getMessage())
              + "; stop whatever writes to it and try again",
          e);
    }
    ErrorCode code = code(e);
    return new JvsException(code, what + " failed: " + describe(e) + hint(code), state, e);
  }

  /** Tells whether the file system does not let this process change anything. */
  static boolean isRefusal(IOException e) {
    ErrorCode code = code(e);
    return code == ErrorCode.PERMISSION_DENIED
        || code == ErrorCode.IMMUTABLE
        || code == ErrorCode.READ_ONLY;
  }

  private static ErrorCode code(IOException e) {
    return switch (FailureKind.of(e)) {
      case NO_SPACE -> ErrorCode.NOT_ENOUGH_SPACE;
      case READ_ONLY -> ErrorCode.READ_ONLY;
      case IMMUTABLE -> ErrorCode.IMMUTABLE;
      case NOT_PERMITTED -> ErrorCode.PERMISSION_DENIED;
      case BROKEN_DEVICE, OTHER -> ErrorCode.IO;
    };
  }

  private static String hint(ErrorCode code) {
    return switch (code) {
      case NOT_ENOUGH_SPACE -> "; free some space (a cleanup may) and try again";
      case IMMUTABLE -> "; take the attribute away (chattr -i -a) and try again";
      case PERMISSION_DENIED -> "; run as the owner of the tree, or as root";
      case READ_ONLY -> "; mount it read-write";
      default -> "";
    };
  }

  /** The failure in words, with the names in it escaped. */
  static String describe(IOException e) {
    String text = e.getMessage() == null ? "" : e.getMessage();
    String kind =
        e instanceof NoSuchFileException
            ? "no such file: "
            : e instanceof AccessDeniedException
                ? "access denied: "
                : e instanceof FileAlreadyExistsException ? "file exists: " : "";
    return kind + safe(text);
  }

  static String safe(@Nullable String text) {
    return text == null ? "" : Escaped.text(text.getBytes(StandardCharsets.UTF_8));
  }
}
