package io.jvs.bench.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts the system calls of our way in one more run: a child JVM gets everything ready and waits;
 * {@code strace -fc} is attached to it, told off when the operation is over, and so counts neither
 * the JVM's start nor what goes before and after.
 */
final class Tracer {
  private static final int PATIENCE_SECONDS = 20;

  private final Ground ground;

  Tracer(Ground ground) {
    this.ground = ground;
  }

  /** Why nothing can be counted; empty when it can. */
  static Optional<String> obstacle() {
    return Command.isInstalled("strace") ? Optional.empty() : Optional.of("strace is missing");
  }

  /** Counts, or fails with the reason. */
  SystemCalls count(Operation operation) throws IOException {
    Process child = new ProcessBuilder(command(operation)).redirectError(Redirect.INHERIT).start();
    try (BufferedReader from = child.inputReader();
        BufferedWriter to = child.outputWriter()) {
      expect(from, TracedRun.READY);
      SystemCalls calls = attached(child.pid(), () -> go(from, to));
      go(to);
      expect(from, TracedRun.TIDY);
      return calls;
    } finally {
      child.destroy();
    }
  }

  private List<String> command(Operation operation) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(it -> it.startsWith("-Xm") || it.startsWith("-Djvs.") || it.startsWith("--enable-"))
        .forEach(words::add);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), TracedRun.class.getName()));
    words.addAll(List.of(ground.folder().toString(), operation.engine(), operation.name()));
    return words;
  }

  private static void go(BufferedReader from, BufferedWriter to) throws IOException {
    go(to);
    expect(from, TracedRun.DONE);
  }

  private static void go(BufferedWriter to) throws IOException {
    to.newLine();
    to.flush();
  }

  private static void expect(BufferedReader from, String word) throws IOException {
    String line = from.readLine();
    if (!word.equals(line)) {
      throw new CommandFailedException("the child JVM said " + line + " instead of " + word);
    }
  }

  private SystemCalls attached(long pid, Step step) throws IOException {
    Path summary = ground.vacant();
    Process strace =
        new ProcessBuilder("strace", "-f", "-c", "-o", summary.toString(), "-p", "" + pid)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try (BufferedReader complaints = strace.errorReader()) {
      String said = complaints.readLine();
      if (said == null || !said.contains("attached")) {
        throw new CommandFailedException("strace: " + said);
      }
      step.run();
      strace.destroy();
      await(strace);
      return SystemCalls.parse(Files.readAllLines(summary));
    } finally {
      strace.destroy();
      ground.delete(summary);
    }
  }

  private static void await(Process strace) throws IOException {
    try {
      if (!strace.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new CommandFailedException("strace did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for strace");
    }
  }
}
