package io.jvs.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A run of the compiler.
 *
 * @param compiled whether it was content
 * @param words what it said
 */
public record Javac(boolean compiled, String words) {

  /** Compiles texts by their paths. */
  public static Javac run(List<String> options, Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the tests need a JDK").isNotNull();
    List<Source> texts =
        sources.entrySet().stream()
            .map(source -> new Source(source.getKey(), source.getValue()))
            .toList();
    StringWriter words = new StringWriter();
    boolean compiled = compiler.getTask(words, null, null, options, null, texts).call();
    return new Javac(compiled, words.toString());
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
