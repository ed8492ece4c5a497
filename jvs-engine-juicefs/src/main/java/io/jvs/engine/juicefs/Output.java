package io.jvs.engine.juicefs;

import io.jvs.core.domain.tree.Escaped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The end of what a command prints, however much that is; collected by a thread of its own. */
final class Output {
  private static final int KEPT = 8 << 10;
  private static final int LONGEST = 500;

  /** {@code 2026/01/02 03:04:05.678901 juicefs[PID] <FATAL>: TEXT [main@main.go:31]}. */
  private static final Pattern LOG_LINE =
      Pattern.compile(".*?<[A-Z]+>: (.*?)(?: \\[[^\\[\\]]*\\.go:\\d+\\])?");

  /** To the last {@code @} of the word: passwords may hold slashes and more of them. */
  private static final Pattern CREDENTIALS = Pattern.compile("://\\S*@");

  private final byte[] kept = new byte[KEPT];
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private int length;

  private Output() {}

  /** Reads to the end, so that the command never waits for us. */
  static Output of(InputStream stream) {
    Output output = new Output();
    Thread reader = new Thread(() -> output.drain(stream), "jvs-juicefs-output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[KEPT];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // The command is gone; what it said until then counts.
    } finally {
      ended.countDown();
    }
  }

  private void keep(byte[] bytes, int count) {
    lock.lock();
    try {
      int old = Math.min(length, KEPT - count);
      System.arraycopy(kept, length - old, kept, 0, old);
      System.arraycopy(bytes, 0, kept, old, count);
      length = old + count;
    } finally {
      lock.unlock();
    }
  }

  /** All that was kept, once the command has ended. */
  String text() {
    try {
      ended.await(1, TimeUnit.SECONDS); // somebody else may hold the other end open
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      return new String(Arrays.copyOf(kept, length), StandardCharsets.UTF_8);
    } finally {
      lock.unlock();
    }
  }

  /** The last line, without what is only for logs, fit to be shown. */
  String lastLine() {
    return shown(text());
  }

  static String shown(String text) {
    String[] lines = text.strip().split("\n", -1);
    String line = lines[lines.length - 1].strip();
    var logged = LOG_LINE.matcher(line);
    String words = logged.matches() ? logged.group(1) : line;
    String redacted = CREDENTIALS.matcher(words).replaceAll("://***@");
    String bounded = withoutMiddle(redacted);
    return Escaped.text(bounded.getBytes(StandardCharsets.UTF_8));
  }

  /** Says what it is about first, and what is the matter last. */
  private static String withoutMiddle(String words) {
    return words.length() <= LONGEST
        ? words
        : words.substring(0, LONGEST / 2) + "..." + words.substring(words.length() - LONGEST / 2);
  }
}
