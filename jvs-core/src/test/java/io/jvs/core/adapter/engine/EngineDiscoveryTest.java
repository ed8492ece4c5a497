package io.jvs.core.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.tree.Workers;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines from jars, good and bad ones. Each test loads the whole core once more behind the jars,
 * since engines are looked for where the core's own class loader looks.
 */
class EngineDiscoveryTest {
  private static final String SERVICE = "META-INF/services/" + EngineProvider.class.getName();
  private static final String PREFIX = Providers.class.getName() + "$";

  @TempDir Path work;
  private final List<URL> jars = new ArrayList<>();

  /** What was found, and what was written to the log. */
  private record Seen(List<String> lines, String log) {}

  private String jar(String name, String services, String... classes) throws IOException {
    Path jar = work.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(services.getBytes(StandardCharsets.UTF_8));
      for (String type : classes) {
        String file = (PREFIX + type).replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(file));
        try (InputStream in = Providers.class.getClassLoader().getResourceAsStream(file)) {
          in.transferTo(out);
        }
      }
    }
    jars.add(jar.toUri().toURL());
    return jar.toUri().toURL().toString();
  }

  /** A jar that brings these of the {@link Providers}. */
  private String engines(String name, String... classes) throws IOException {
    return jar(name, PREFIX + String.join("\n" + PREFIX, classes) + "\n", classes);
  }

  private Seen find() throws Exception {
    return look("look");
  }

  private Seen look(String way) throws Exception {
    List<URL> path = new ArrayList<>(jars);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Object lines = loader.loadClass(Look.class.getName()).getMethod(way).invoke(null);
      return new Seen(List.of(((String) lines).split("\n")), log.toString(StandardCharsets.UTF_8));
    } catch (InvocationTargetException e) {
      throw new AssertionError("discovery failed: " + log, e.getCause());
    } finally {
      System.setErr(before);
    }
  }

  /** Runs behind the jars. */
  public static final class Look {
    private Look() {}

    /** A line for each engine that was found, in their order. */
    public static String look() {
      StringBuilder lines = new StringBuilder();
      try (Workers workers = Workers.create(1);
          EngineRegistry registry =
              new EngineRegistry(new EngineContext(new NioStorage(), workers))) {
        registry
            .infos()
            .forEach(
                info ->
                    lines
                        .append(info.type() + " " + info.source() + " ")
                        .append(info.unusable().orElse("usable") + "\n"));
      }
      return lines.toString();
    }

    /** As {@link #look}, for the second time. */
    public static String lookAgain() {
      look();
      return look();
    }

    /** The engine that is detected, with little patience. */
    public static String detect() {
      try (Workers workers = Workers.create(1);
          EngineRegistry registry =
              new EngineRegistry(
                  new EngineContext(new NioStorage(), workers), Duration.ofMillis(50))) {
        return registry.detect(Path.of("/"), Path.of("/")).engine().value();
      }
    }
  }

  @Test
  void enginesAreFoundAndTheCheapestComesFirst() throws Exception {
    String one = engines("one.jar", "Slow");
    String two = engines("two.jar", "Fast");
    assertThat(find().lines())
        .containsExactly("fast " + two + " usable", "slow " + one + " usable");
  }

  @Test
  void aBrokenProviderCostsNoOther() throws Exception {
    jar("garbage.jar", "this is no class name\n");
    jar("missing.jar", "org.example.NotThere # once there was\n");
    jar("wrong.jar", "java.lang.Object\n");
    jar("private.jar", PREFIX + "Named\n", "Named");
    engines("stillborn.jar", "Stillborn");
    engines("nameless.jar", "Nameless");
    engines("misnamed.jar", "Misnamed");
    String good = engines("good.jar", "Slow");
    Seen seen = find();
    assertThat(seen.lines()).containsExactly("slow " + good + " usable");
    assertThat(seen.log().lines())
        .anyMatch(line -> line.matches(".*/garbage.jar names .*this is no class name: .*"))
        .anyMatch(line -> line.matches(".*/missing.jar names .*NotThere: there is no such class"))
        .anyMatch(line -> line.matches(".*/wrong.jar names .*Object: it is no EngineProvider"))
        .anyMatch(line -> line.matches(".*/private.jar names .*no public constructor.*"))
        .anyMatch(line -> line.matches(".*Stillborn of .*/stillborn.jar .*no constructor may.*"))
        .anyMatch(line -> line.matches(".*Nameless of .*/nameless.jar .*forgot it.*"))
        .anyMatch(line -> line.matches(".*Misnamed of .*/misnamed.jar .*names its engine two"));
  }

  @Test
  void aBrokenJarIsToldOfOnceAndNotEachTime() throws Exception {
    jar("missing.jar", "org.example.NotThere\n");
    engines("stillborn.jar", "Stillborn");
    engines("unlinked.jar", "Unlinked");
    engines("slow-1.jar", "Slow");
    engines("slow-2.jar", "Slow");
    engines("too.jar", "SlowToo");
    assertThat(look("lookAgain").log().lines())
        .filteredOn(line -> line.contains("WARN"))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("missing.jar"),
            line -> assertThat(line).contains("stillborn.jar"),
            line -> assertThat(line).contains("unlinked.jar"),
            line -> assertThat(line).contains("slow-1.jar", "slow-2.jar"),
            line -> assertThat(line).contains("too.jar"));
  }

  @Test
  void ofTwoJarsWithOneProviderTheHiddenOneIsNamed() throws Exception {
    String one = engines("slow-1.jar", "Slow");
    String two = engines("slow-2.jar", "Slow");
    Seen seen = find();
    assertThat(seen.lines()).containsExactly("slow " + one + " usable");
    assertThat(seen.log()).contains("that of " + one + " is used, not that of " + two);
  }

  @Test
  void anEngineThatCannotBeMadeIsListedWithTheReason() throws Exception {
    String jar = engines("unlinked.jar", "Unlinked", "Slow");
    assertThat(find().lines())
        .containsExactly(
            "slow " + jar + " usable",
            "unlinked " + jar + " it cannot be made: java.lang.UnsatisfiedLinkError: libfast.so");
  }

  @Test
  void anEngineWithoutCapabilitiesCannotBeMade() throws Exception {
    String jar = engines("vague.jar", "Vague", "Slow");
    List<String> lines = find().lines();
    assertThat(lines).hasSize(2).first().isEqualTo("slow " + jar + " usable");
    assertThat(lines.get(1)).startsWith("vague " + jar + " it cannot be made: ");
  }

  @Test
  void ofTwoWithOneNameTheFirstIsUsedAndBothJarsAreNamed() throws Exception {
    String one = engines("one.jar", "Slow");
    String two = engines("two.jar", "SlowToo");
    Seen seen = find();
    assertThat(seen.lines()).containsExactly("slow " + one + " usable");
    assertThat(seen.log()).contains("slow").contains(one).contains(two);
  }

  @Test
  void ofTwoWithOneNameOneThatCannotBeMadeDoesNotHideTheOther() throws Exception {
    String one = engines("one.jar", "SlowUnlinked");
    String two = engines("two.jar", "Slow");
    Seen seen = find();
    assertThat(seen.lines()).containsExactly("slow " + two + " usable");
    assertThat(seen.log()).contains("libslow.so").contains(one);
  }

  @Test
  void anEngineOfAHigherLevelIsNotUsedAndTheReasonSaysSo() throws Exception {
    String jar = engines("future.jar", "Future", "Slow");
    List<String> lines = find().lines();
    assertThat(lines).hasSize(2).first().isEqualTo("slow " + jar + " usable");
    assertThat(lines.get(1)).startsWith("future " + jar).contains("newer jvs-core", "level 2");
  }

  @Test
  void aProbeThatHangsIsToldOfWithItsJarAndTheNextEngineIsTaken() throws Exception {
    String jar = engines("hanger.jar", "Hanger", "Slow");
    Seen seen = look("detect");
    assertThat(seen.lines()).containsExactly("slow");
    assertThat(seen.log())
        .contains("engine hanger (" + jar + ") is not used at /: its probe does not come back")
        .contains("engine hanger (" + jar + ") is not closed");
  }
}
