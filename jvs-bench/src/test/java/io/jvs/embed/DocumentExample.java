package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.architecture.Checkout;
import io.jvs.jars.Jar;
import io.jvs.jars.Javac;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Java in a document, as a reader would paste it: imports, then statements or members.
 *
 * @param imports the lines that import
 * @param body the other lines
 */
record DocumentExample(String imports, String body) {
  static final String CLASS_NAME = "Example";
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  /** The block with this number, from 0, of a document of the project. */
  static DocumentExample of(String document, int number) throws IOException {
    List<MatchResult> blocks = BLOCK.matcher(Checkout.text(document)).results().toList();
    assertThat(blocks).as(document).hasSizeGreaterThan(number);
    String text = blocks.get(number).group(1);
    return new DocumentExample(lines(text, true), lines(text, false));
  }

  private static String lines(String text, boolean imports) {
    return text.lines()
        .filter(line -> line.startsWith("import ") == imports)
        .collect(Collectors.joining("\n"));
  }

  /** With another text in place of one that the body has to contain. */
  DocumentExample replacing(String text, String other) {
    assertThat(body).contains(text);
    return new DocumentExample(imports, body.replace(text, other));
  }

  /** A class whose method {@code example} is the body. */
  String asMethod(String more) {
    return asClass("static void example() throws Exception {\n" + body + "\n}\n" + more);
  }

  /** A class with the body and more members. */
  String asMembers(String more) {
    return asClass(body + "\n" + more);
  }

  private String asClass(String members) {
    return imports + "\npublic class " + CLASS_NAME + " {\n" + members + "\n}\n";
  }

  /**
   * What the compiler has to say of a source that sees the API alone; nothing when it is content.
   */
  static String compile(String source, Path classes) throws Exception {
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-cp",
            Jar.home(Jvs.class).toString(),
            "-d",
            classes.toString());
    Javac javac = Javac.run(options, Map.of(CLASS_NAME + ".java", source));
    return javac.compiled() ? "" : javac.words();
  }

  /** The compiled class. */
  static Class<?> load(String source, Path classes) throws Exception {
    assertThat(compile(source, classes)).isEmpty();
    URL[] path = {classes.toUri().toURL()};
    // Not closed: its classes are in use until the test ends.
    return new URLClassLoader(path, DocumentExample.class.getClassLoader()).loadClass(CLASS_NAME);
  }

  /** Calls a static method of the example by its name. */
  static Object call(Class<?> example, String name, Object... arguments) throws Exception {
    for (Method method : example.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return method.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }
}
