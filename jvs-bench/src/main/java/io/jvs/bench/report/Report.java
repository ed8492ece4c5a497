package io.jvs.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code report} is told.
 *
 * @param outputs the files to write
 * @param files what {@code compare}, {@code scale} or JMH wrote as JSON
 */
public record Report(Outputs outputs, List<Path> files) {
  /** Copies the list. */
  public Report {
    files = List.copyOf(files);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when it is wrong
   */
  public static Report parse(List<String> words) {
    Outputs outputs = Outputs.NONE;
    List<Path> files = new ArrayList<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (!word.startsWith("--")) {
        files.add(Path.of(word));
      } else if (rest.hasNext()) {
        outputs = outputs.with(word, rest.next());
      } else {
        throw new IllegalArgumentException(word + " needs a value");
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("report needs the raw figures of a run");
    }
    return new Report(outputs, files);
  }

  /** Writes the files, or the tables when there is none to write; returns the exit code. */
  public int run(PrintStream out, PrintStream err) {
    try {
      RawRuns runs = RawRuns.read(files);
      outputs.write(runs);
      if (outputs.equals(Outputs.NONE)) {
        out.print(runs.tables());
      }
      return 0;
    } catch (IOException e) {
      err.println("no report: " + e.getMessage());
      return 1;
    }
  }
}
