package io.jvs.core.domain.manifest;

import java.io.IOException;

/** Thrown when bytes are no manifest; the message completes "the manifest is …". */
public final class MalformedManifestException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedManifestException(String message) {
    super(message);
  }
}
