package io.jvs.core.port;

/**
 * Thrown when bytes are not the record they should be. The message completes a sentence that ends
 * in "is", for example "no JSON: unexpected end".
 */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what the bytes are instead. */
  public MalformedRecordException(String message) {
    super(message);
  }

  /** With what the bytes are instead, and how that was noticed. */
  public MalformedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
