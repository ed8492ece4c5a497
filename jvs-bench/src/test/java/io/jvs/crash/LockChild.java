package io.jvs.crash;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.OperationControl;
import io.jvs.api.Phase;
import io.jvs.api.SaveOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process that saves. */
final class LockChild {
  private LockChild() {}

  /** Arguments: repository; then {@code loop N} or {@code hold}. */
  public static void main(String[] args) throws IOException {
    OpenOptions patient = OpenOptions.builder().lockTimeout(Duration.ofSeconds(10)).build();
    try (JvsClient client = Jvs.open(Path.of(args[0]), patient)) {
      if (args[1].equals("loop")) {
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
          client.save(SaveOptions.message(ProcessHandle.current().pid() + " " + i));
        }
        System.out.println("done");
      } else {
        hold(client);
      }
    } catch (JvsException e) {
      System.out.println(e.code() + " " + e.stateAfter());
    }
  }

  /** Says {@code holding} in the middle of a save and goes on when it reads a line. */
  private static void hold(JvsClient client) {
    OperationControl control =
        OperationControl.listener(
            progress -> {
              if (progress.phase() == Phase.FLUSH) {
                System.out.println("holding");
                awaitLine();
              }
            });
    client.with(control).save(SaveOptions.message("held"));
    System.out.println("saved");
  }

  private static void awaitLine() {
    try {
      int read = System.in.read();
      while (read != '\n' && read >= 0) {
        read = System.in.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
