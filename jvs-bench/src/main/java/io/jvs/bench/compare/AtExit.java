package io.jvs.bench.compare;

import java.io.IOException;

/** Something that is done when this is closed, or else when the JVM is stopped. */
final class AtExit implements AutoCloseable {
  private final Action closing;
  private final Thread hook;

  /** What is done. */
  @FunctionalInterface
  interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  private AtExit(Action closing, Thread hook) {
    this.closing = closing;
    this.hook = hook;
  }

  /**
   * Asks for it.
   *
   * @param thread the name of the thread that does it when the JVM is stopped
   * @param what what would be left behind, in words
   */
  static AtExit of(String thread, String what, Action closing, Action stopping) {
    AtExit atExit = new AtExit(closing, new Thread(() -> stop(what, stopping), thread));
    Runtime.getRuntime().addShutdownHook(atExit.hook);
    return atExit;
  }

  private static void stop(String what, Action stopping) {
    try {
      stopping.run();
    } catch (IOException e) {
      System.err.println("left behind: " + what + ": " + e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // stopping: the hook is at it
    }
    closing.run();
  }
}
