package io.jvs.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.architecture.Checkout;
import io.jvs.jars.Jar;
import io.jvs.jars.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The engine of docs/engine-authors.md, taken out of the page. */
final class PageEngine {
  static final String SOURCE = "org/example/gentle/GentleCopyProvider.java";
  private static final String MODULE = "module-info.java";

  /** A block whose first line is a comment that says which file it is. */
  private static final Pattern BLOCK =
      Pattern.compile("```\\w*\\n(?://|#) (\\S+)\\n(.*?)```", Pattern.DOTALL);

  private PageEngine() {}

  /** The text of each file on the page, by its path. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    BLOCK
        .matcher(Checkout.text("docs/engine-authors.md"))
        .results()
        .forEach(it -> files.put(it.group(1), it.group(2)));
    return files;
  }

  /** Builds the jar: without a module-info on a class path, else on a module path. */
  static Path jar(Path work, boolean modular, List<Path> path) throws IOException {
    Path classes = Files.createDirectory(work.resolve("classes"));
    Map<String, String> sources = new TreeMap<>();
    for (Map.Entry<String, String> file : files().entrySet()) {
      if (!file.getKey().endsWith(".java")) {
        Path written = classes.resolve(file.getKey());
        Files.createDirectories(written.getParent());
        Files.writeString(written, file.getValue());
      } else if (modular || !file.getKey().equals(MODULE)) {
        sources.put(file.getKey(), file.getValue());
      }
    }
    String joined = path.stream().map(Path::toString).collect(Collectors.joining(":"));
    Javac javac =
        Javac.run(
            List.of("-proc:none", modular ? "-p" : "-cp", joined, "-d", classes.toString()),
            sources);
    assertThat(javac).isEqualTo(new Javac(true, ""));
    return new Jar().folder(classes).write(work.resolve("gentle.jar"));
  }
}
