package io.jvs.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.architecture.Checkout;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

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
    Path sources = Files.createDirectory(work.resolve("sources"));
    Path classes = Files.createDirectory(work.resolve("classes"));
    List<Path> compiled = new ArrayList<>();
    for (Map.Entry<String, String> file : files().entrySet()) {
      boolean isSource = file.getKey().endsWith(".java");
      Path written = (isSource ? sources : classes).resolve(file.getKey());
      Files.createDirectories(written.getParent());
      Files.writeString(written, file.getValue());
      if (isSource && (modular || !file.getKey().equals(MODULE))) {
        compiled.add(written);
      }
    }
    String joined = path.stream().map(Path::toString).collect(Collectors.joining(":"));
    compile(
        compiled, List.of("-proc:none", modular ? "-p" : "-cp", joined, "-d", classes.toString()));
    return new EngineJar().folder(classes).write(work.resolve("gentle.jar"));
  }

  private static void compile(List<Path> sources, List<String> options) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the tests need a JDK").isNotNull();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      assertThat(
              compiler
                  .getTask(
                      words, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                  .call())
          .as(words::toString)
          .isTrue();
      assertThat(words.toString()).isEmpty();
    }
  }
}
