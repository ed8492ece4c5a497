package io.jvs.core.adapter.embed;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.storage.Storage;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage adapter in use, and why: the native one where it can be loaded, else the portable
 * one. The system property {@code jvs.storage} ({@code posix} or {@code nio}) forces one of them.
 *
 * @param storage the adapter
 * @param reason why this one, in words
 * @since 0.1
 */
public record StorageChoice(Storage storage, String reason) {
  private static final Logger LOG = LoggerFactory.getLogger(StorageChoice.class);
  private static final String PROPERTY = "jvs.storage";

  /** Made once: loading native code takes a tenth of a second. */
  private static final class Chosen {
    private static final StorageChoice CHOICE =
        choose(System.getProperty(PROPERTY, "").strip().toLowerCase(Locale.ROOT));
  }

  /** The choice, the same for as long as the JVM lives. */
  public static StorageChoice get() {
    return Chosen.CHOICE;
  }

  private static StorageChoice choose(String asked) {
    return switch (asked) {
      case "nio" -> new StorageChoice(new NioStorage(), PROPERTY + "=nio asks for it");
      case "posix" -> new StorageChoice(new PosixStorage(), PROPERTY + "=posix asks for it");
      case "" -> best();
      default -> {
        LOG.warn("{} names no storage; it is posix or nio", PROPERTY);
        yield best();
      }
    };
  }

  private static StorageChoice best() {
    try {
      return new StorageChoice(new PosixStorage(), "native calls can be made");
    } catch (UnsupportedOperationException | LinkageError e) {
      LOG.info("using the portable storage: {}", e.toString());
      return new StorageChoice(new NioStorage(), "native calls cannot be made: " + e.getMessage());
    }
  }
}
