package io.jvs.core.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A main class to be run in another JVM: the same java executable and class path as this one,
 * another environment or user, and an end by SIGKILL if the test wants it.
 */
public final class ChildJvm {
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> arguments;
  private final Class<?> main;
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private String classPath = System.getProperty("java.class.path");
  private Duration timeout = Duration.ofMinutes(5);

  private ChildJvm(Class<?> main, List<String> arguments) {
    this.main = main;
    this.arguments = arguments;
  }

  /** Runs this class with these arguments. */
  public static ChildJvm of(Class<?> main, String... arguments) {
    return new ChildJvm(main, List.of(arguments));
  }

  /** Sets a variable of its environment. */
  public ChildJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds options of the JVM. */
  public ChildJvm options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Takes another class path. */
  public ChildJvm classPath(String path) {
    classPath = path;
    return this;
  }

  /** Puts a command in front, for example {@code strace -f}. */
  public ChildJvm prefix(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** Takes another java executable. */
  public ChildJvm java(Path executable) {
    java = executable;
    return this;
  }

  /** Limits how long {@link #run} waits; five minutes unless told. */
  public ChildJvm timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  /**
   * Runs it as user and group 65534 without any privilege, with a copy of the class path which that
   * user can read. Only root can.
   */
  public ChildJvm unprivileged() throws IOException {
    classPath = ReadableClassPath.get();
    environment("HOME", "/");
    return prefix(
        "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all");
  }

  /** Starts it and waits for its end. */
  public Result run() throws IOException, InterruptedException {
    try (Running running = new Running(builder().start())) {
      CompletableFuture<String> out = drain(running.process().getInputStream());
      CompletableFuture<String> err = drain(running.process().getErrorStream());
      boolean ended = running.process().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        running.kill();
      }
      return new Result(running.process().waitFor(), !ended, out.join(), err.join());
    }
  }

  /** On a thread of its own: the common pool may have one only, and a full pipe stops the child. */
  private static CompletableFuture<String> drain(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "child-output").start());
  }

  /** Starts it; what it writes to its standard error comes out of this JVM's. */
  public Running start() throws IOException {
    return new Running(builder().redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(environment);
    return builder;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(prefix);
    command.add(java.toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return command;
  }

  /**
   * How it ended.
   *
   * @param exit the exit code; 137 after a SIGKILL
   * @param timedOut whether it had to be killed
   * @param out what it wrote to its standard output
   * @param err what it wrote to its standard error
   */
  public record Result(int exit, boolean timedOut, String out, String err) {}
}
