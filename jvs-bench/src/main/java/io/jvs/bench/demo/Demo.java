package io.jvs.bench.demo;

import io.jvs.api.JvsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The demo from beginning to end, in a folder that is gone afterwards. */
public final class Demo {
  private static final int SHOWN = 20;

  private final PrintStream out;
  private final PrintStream err;

  /** Prints the steps to the one stream and what went wrong to the other. */
  public Demo(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it on a copy of a directory, or on a tree of its own making; returns the exit code: 0 when
   * the restored workspace equals what was saved.
   */
  public int run(Optional<Path> directory) {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      List<String> differences = new DemoRun(folder.path(), new Steps(out)).run(directory);
      return conclude(differences);
    } catch (JvsException | IOException e) {
      err.println("the demo failed: " + e);
      return 1;
    }
  }

  private int conclude(List<String> differences) {
    if (differences.isEmpty()) {
      out.println("identical");
      return 0;
    }
    out.println(differences.size() + " differences:");
    differences.stream().limit(SHOWN).forEach(difference -> out.println("  " + difference));
    if (differences.size() > SHOWN) {
      out.println("  … and " + (differences.size() - SHOWN) + " more");
    }
    return 1;
  }
}
