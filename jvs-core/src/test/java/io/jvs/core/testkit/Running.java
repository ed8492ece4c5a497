package io.jvs.core.testkit;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child JVM at work. Closing kills it. */
public final class Running implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  Running(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /** The next line of its standard output; null at the end. */
  public String readLine() throws IOException {
    return out.readLine();
  }

  /** Reads lines until one that is this text; fails at the end. */
  public void awaitLine(String text) throws IOException {
    String line = readLine();
    while (!text.equals(line)) {
      if (line == null) {
        throw new EOFException("the child ended without saying " + text);
      }
      line = readLine();
    }
  }

  /** Writes a line to its standard input. */
  public void writeLine(String text) throws IOException {
    process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  /** SIGKILL for it and its children; it is gone on return. */
  public void kill() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }

  /** Stops it as SIGSTOP does, until {@link #resume}. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " " + process.pid() + ": " + kill.exitValue());
    }
  }

  /** Waits for its end; false when the time is over. */
  public boolean await(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    kill();
  }
}
