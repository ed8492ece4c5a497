package io.jvs.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that figures go to; missing directories are made.
 *
 * @param json every single figure
 * @param html one page that needs nothing else
 * @param csv every single time of a comparison and every row of a scaling
 */
public record Outputs(Optional<Path> json, Optional<Path> html, Optional<Path> csv) {
  /** No file at all. */
  public static final Outputs NONE =
      new Outputs(Optional.empty(), Optional.empty(), Optional.empty());

  /** With one file more, for the option {@code --json}, {@code --html} or {@code --csv}. */
  public Outputs with(String option, String file) {
    Optional<Path> path = Optional.of(Path.of(file));
    return switch (option) {
      case "--json" -> new Outputs(path, html, csv);
      case "--html" -> new Outputs(json, path, csv);
      case "--csv" -> new Outputs(json, html, path);
      default -> throw new IllegalArgumentException("no such kind of file: " + option);
    };
  }

  /** Writes them; one that was there is replaced. */
  public void write(RawRuns runs) throws IOException {
    if (json.isPresent()) {
      write(json.get(), runs.json());
    }
    if (html.isPresent()) {
      write(html.get(), Page.of(runs.sections()));
    }
    if (csv.isPresent()) {
      write(csv.get(), CsvFigures.of(runs.runs()));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }
}
