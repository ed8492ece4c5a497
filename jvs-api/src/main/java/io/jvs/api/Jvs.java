package io.jvs.api;

import io.jvs.api.spi.JvsProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The way in: makes, opens and finds repositories of versioned workspaces.
 *
 * <pre>{@code
 * try (JvsClient client = Jvs.openOrInit(repository, InitOptions.named("agent-ws"))) {
 *   client.restoreLatest("main");
 *   runSandbox(client.workspacePath("main"));
 *   client.save(SaveOptions.message("auto: sandbox stopped"));
 * }
 * }</pre>
 *
 * <p>Relative paths are resolved against the working directory. A null argument is a {@link
 * NullPointerException}; every other failure is a {@link JvsException}.
 *
 * @since 0.1
 */
public final class Jvs {
  private Jvs() {}

  /**
   * Makes a repository in a missing or empty directory, parents included, and opens it.
   *
   * @throws JvsException {@link ErrorCode#NAME_INVALID}, {@link ErrorCode#PATH_INVALID}, {@link
   *     ErrorCode#PATH_NOT_EMPTY}, {@link ErrorCode#REPOSITORY_EXISTS}, {@link
   *     ErrorCode#NESTED_REPOSITORY}; nothing is changed then
   */
  public static JvsClient init(Path repository, InitOptions options) {
    return provider()
        .init(
            Objects.requireNonNull(repository, "repository"),
            Objects.requireNonNull(options, "options"));
  }

  /** Opens the repository at exactly this path, with the default options. */
  public static JvsClient open(Path repository) {
    return open(repository, OpenOptions.defaults());
  }

  /**
   * Opens the repository at exactly this path; one further up is not considered. What a process
   * that died left half done is completed or undone first.
   *
   * @throws RepositoryNotFoundException when there is none
   * @throws JvsException {@link ErrorCode#FORMAT_UNSUPPORTED} when a newer version made it
   */
  public static JvsClient open(Path repository, OpenOptions options) {
    return provider()
        .open(
            Objects.requireNonNull(repository, "repository"),
            Objects.requireNonNull(options, "options"));
  }

  /**
   * Opens the repository at exactly this path, or makes it when there is none. An earlier {@code
   * init} that was killed is completed.
   *
   * @throws JvsException as {@link #init} and {@link #open(Path, OpenOptions)}
   */
  public static JvsClient openOrInit(Path repository, InitOptions options) {
    return provider()
        .openOrInit(
            Objects.requireNonNull(repository, "repository"),
            Objects.requireNonNull(options, "options"));
  }

  /** The nearest repository at the path or above it; the path may be a file, or missing. */
  public static Optional<Path> discover(Path start) {
    return provider().discover(Objects.requireNonNull(start, "start"));
  }

  /**
   * The engine that is used at this path where the options name none: the one that the system
   * property {@code jvs.engine} names, or else the environment variable {@code JVS_ENGINE} ({@code
   * juicefs}, {@code reflink}, {@code copy} or the name of any engine; {@code auto}: none). Else
   * the best that works: {@code juicefs-clone}, else {@code reflink-copy}, else {@code copy}; other
   * engines stand behind the one of these that costs the same. Found by trying, which leaves no
   * trace.
   *
   * @throws EngineUnavailableException when the engine that is named is not there, or none works
   */
  public static EngineType detectEngine(Path path) {
    return provider().detectEngine(Objects.requireNonNull(path, "path"));
  }

  /**
   * Checks that an engine works at this path.
   *
   * @throws EngineUnavailableException when it does not; the message says why
   */
  public static void validateEngine(Path path, EngineType engine) {
    provider()
        .validateEngine(
            Objects.requireNonNull(path, "path"), Objects.requireNonNull(engine, "engine"));
  }

  /** The engines that were found on the class path or module path, best first. */
  public static List<EngineInfo> engines() {
    return provider().engines();
  }

  /**
   * The storage in use, the same for as long as the JVM lives, and why it is this one. The system
   * property {@code jvs.storage} ({@code posix} or {@code nio}) forces one.
   */
  public static StorageInfo storage() {
    return provider().storage();
  }

  private static JvsProvider provider() {
    return JvsProvider.installed();
  }
}
