package io.jvs.engine.juicefs;

import io.jvs.core.port.engine.CloneUnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The command {@code juicefs}: where it is, which version it has, and how it is started. */
final class JuiceFsCommand {
  static final String NOT_AVAILABLE = "juicefs-not-available";
  private static final List<String> KEPT = List.of("PATH", "HOME", "TMPDIR");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final Duration patience;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable Version known;

  JuiceFsCommand(Settings settings) {
    this(settings, PATIENCE);
  }

  /** One that may take so long to tell its version. */
  JuiceFsCommand(Settings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /**
   * The file to run.
   *
   * @throws CloneUnsupportedException when there is none
   */
  Path file() throws CloneUnsupportedException {
    String named = settings.command();
    if (named != null) {
      Path file = Path.of(named);
      if (file.isAbsolute() && isProgram(file)) {
        return file;
      }
      throw unavailable(
          "jvs.juicefs.command or JVS_JUICEFS names "
              + named
              + ", which is not the absolute path of a program");
    }
    return settings.path().stream()
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "juicefs"))
        .filter(JuiceFsCommand::isProgram)
        .findFirst()
        .orElseThrow(
            () ->
                unavailable(
                    "there is no command juicefs on the PATH; install JuiceFS, or name the command"
                        + " by -Djvs.juicefs.command or JVS_JUICEFS"));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static CloneUnsupportedException unavailable(String why) {
    return new CloneUnsupportedException(NOT_AVAILABLE, why);
  }

  /** Its version; asked once. */
  Version version() throws CloneUnsupportedException {
    asking.lock();
    try {
      if (known == null) {
        known = askVersion(file());
      }
      return known;
    } finally {
      asking.unlock();
    }
  }

  private Version askVersion(Path file) throws CloneUnsupportedException {
    try {
      Process process = start(List.of(file.toString(), "version"));
      try {
        return await(process, file);
      } finally {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while " + file + " was asked for its version");
    } catch (CloneUnsupportedException e) {
      throw e;
    } catch (IOException e) {
      throw unavailable(file + " cannot be run: " + e.getMessage());
    }
  }

  private Version await(Process process, Path file) throws IOException, InterruptedException {
    Output output = Output.of(process.getInputStream());
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw unavailable(file + " version does not end within " + patience.toSeconds() + " s");
    }
    return Version.in(output.text())
        .orElseThrow(() -> unavailable(file + " does not tell its version: " + output.lastLine()));
  }

  /**
   * Checks that it can talk to a mount: a wrong message may bring the mount down.
   *
   * @throws CloneUnsupportedException when it must not be tried
   */
  void checkMatches(Optional<Version> mount) throws CloneUnsupportedException {
    Version own = version();
    if (!own.isSupported()) {
      throw unavailable(file() + " is version " + own + "; the oldest that will do is 1.3.1");
    }
    if (mount.isPresent() && (!mount.get().isSupported() || !own.matches(mount.get()))) {
      throw unavailable(
          "the mount runs JuiceFS "
              + mount.get()
              + ", the command "
              + file()
              + " is "
              + own
              + "; both must be of one minor version, 1.3.1 or later");
    }
  }

  /** Starts a clone of all that a directory holds, with its attributes. */
  Process clone(Path source, Path target) throws IOException {
    List<String> line = new ArrayList<>(List.of(file().toString(), "clone", "--preserve"));
    if (version().hasThreads()) {
      line.add("--threads=" + settings.threads());
    }
    line.addAll(List.of("--no-agent", "--no-color", argument(source), argument(target)));
    return start(line);
  }

  /** Starts the removal of a tree; only root may go past JuiceFS's own trash. */
  Process remove(Path directory, boolean isRoot) throws IOException {
    List<String> line = new ArrayList<>(List.of(file().toString(), "rmr", "--no-agent"));
    if (isRoot) {
      line.add("--skip-trash");
    }
    line.addAll(List.of("--no-color", argument(directory)));
    return start(line);
  }

  /** Absolute, so no option, and the very bytes that the file system knows. */
  private static String argument(Path path) throws CloneUnsupportedException {
    String text = path.toString();
    try {
      if (path.isAbsolute() && Path.of(text).equals(path)) {
        return text;
      }
    } catch (java.nio.file.InvalidPathException e) {
      // As below.
    }
    throw unavailable(
        "the path " + text + " cannot be handed to a command in this locale; set LC_ALL=C.UTF-8");
  }

  private static Process start(List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    environment.put("DISPLAY_PROGRESSBAR", "false");
    builder.directory(Path.of("/").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
