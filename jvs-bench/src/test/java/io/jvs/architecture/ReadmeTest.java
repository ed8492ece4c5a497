package io.jvs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final int SCREEN = 60;

  @TempDir Path classes;

  @Test
  void itsJavaCompilesAgainstTheApiAlone() throws Exception {
    assertThat(compile(asClass(javaBlock()))).isEmpty();
  }

  @Test
  void theCompilerWouldNoticeAWrongName() throws Exception {
    assertThat(compile(asClass(javaBlock().replace("SaveOptions.message", "SaveOptions.massage"))))
        .contains("massage");
  }

  @Test
  void itFitsOnOneScreen() throws IOException {
    assertThat(Checkout.text("README.md").lines()).hasSizeLessThanOrEqualTo(SCREEN);
  }

  private static String javaBlock() throws IOException {
    Matcher matcher = JAVA_BLOCK.matcher(Checkout.text("README.md"));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** The block is imports and statements. */
  private static String asClass(String block) {
    String imports = block.lines().filter(it -> it.startsWith("import ")).collect(lines());
    String body = block.lines().filter(it -> !it.startsWith("import ")).collect(lines());
    return imports + "\nclass Readme {\nvoid example() throws Exception {\n" + body + "\n}\n}\n";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  /** What the compiler has to say; nothing when it is content. */
  private String compile(String source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the tests need a JDK").isNotNull();
    Path api = Path.of(Jvs.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter words = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                words,
                null,
                null,
                List.of("-proc:none", "-cp", api.toString(), "-d", classes.toString()),
                null,
                List.of(new Source(source)))
            .call();
    return compiled ? "" : words.toString();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
