package io.jvs.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.jna.Native;
import io.jvs.api.EngineType;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.bench.Main;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.e2e.GoDoctor;
import io.jvs.engine.copy.CopyEngineProvider;
import io.jvs.jars.Jar;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/** The engine of docs/engine-authors.md, built as the page says and dropped into a fresh JVM. */
class DropInTest {
  private static final String ENGINE = "gentle-copy";

  @TempDir Path work;

  /** What an application needs of the library, as modules. */
  private static List<Path> library() throws URISyntaxException {
    return List.of(
        Jar.home(Jvs.class),
        Jar.home(CoreProvider.class),
        Jar.home(CopyEngineProvider.class),
        Jar.home(JsonParser.class),
        Jar.home(JsonCreator.class),
        Jar.home(Logger.class),
        Jar.home(Native.class),
        Jar.home(NullMarked.class));
  }

  private static String joined(Stream<Path> path) {
    return path.map(Path::toString).collect(Collectors.joining(":"));
  }

  private ChildJvm child(String place, Path jar, String... arguments) throws URISyntaxException {
    ChildJvm child = ChildJvm.of(DropInRun.class, arguments).options("-XX:TieredStopAtLevel=1");
    Path own = Jar.home(DropInTest.class);
    return place.equals("-cp")
        ? child.classPath(joined(Stream.concat(Stream.of(own, jar), library().stream())))
        : child
            .classPath(own.toString())
            .options("-p", joined(Stream.concat(Stream.of(jar), library().stream())))
            .options("--add-modules", "io.jvs.core");
  }

  @ParameterizedTest
  @CsvSource({
    "plain,   -cp, options",
    "modular, -cp, property",
    "plain,   -p,  variable",
    "modular, -p,  options"
  })
  void theEngineOfThePageIsFoundAndUsedWhenAskedFor(String kind, String place, String asked)
      throws Exception {
    Path jar = PageEngine.jar(work, kind.equals("modular"), library());
    Path repository = work.resolve("repo");
    ChildJvm child =
        asked.equals("options")
            ? child(place, jar, repository.toString(), ENGINE)
            : child(place, jar, repository.toString());
    child.options(asked.equals("property") ? "-Djvs.engine=" + ENGINE : "-Dunused=");
    child.environment("JVS_ENGINE", asked.equals("variable") ? ENGINE : "copy");
    ChildJvm.Result result = child.run();
    assertThat(result.out().lines())
        .as(result.err())
        .containsExactly(
            "copy " + Jar.home(CopyEngineProvider.class).toUri().toURL() + " usable",
            ENGINE + " " + jar.toUri().toURL() + " usable",
            "in use " + ENGINE,
            "saved by " + ENGINE + ", restored one");
    assertThat(GoDoctor.examine(repository)).isEmpty();
    assertThat(descriptors(repository))
        .hasSize(2)
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains(
                        "\"engine\": \"gentle-copy\"",
                        "\"actual_engine\": \"gentle-copy\"",
                        "\"effective_engine\": \"gentle-copy\"",
                        "\"performance_class\": \"linear-data-copy\""));
    isRestoredWithoutTheJar(repository);
  }

  private static void isRestoredWithoutTheJar(Path repository) throws Exception {
    OpenOptions options = OpenOptions.builder().engine(EngineType.COPY).build();
    try (JvsClient client = Jvs.open(repository, options)) {
      assertThat(client.history("main", 0))
          .hasSize(2)
          .allSatisfy(saved -> assertThat(saved.engine()).isEqualTo(EngineType.of(ENGINE)));
      client.restoreLatest("main");
      assertThat(client.workspacePath("main").resolve("d/f")).hasContent("another");
    }
  }

  private static List<String> descriptors(Path repository) throws Exception {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(repository.resolve(".jvs/descriptors"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void anEngineThatIsNotAskedForIsNotUsedAndOneThatIsNotThereIsAnError() throws Exception {
    Path jar = PageEngine.jar(work, false, library());
    String repository = work.resolve("repo").toString();
    assertThat(child("-cp", jar, repository).run().out()).contains("in use copy");
    assertThat(child("-cp", jar, repository).environment("JVS_ENGINE", "warp").run().out())
        .contains("E_ENGINE_UNAVAILABLE: JVS_ENGINE asks for an engine: there is no engine warp")
        .contains("there is copy, gentle-copy");
  }

  @Test
  void theEngineOfThePagePassesTheContractFromTheCommandLine() throws Exception {
    Path jar = PageEngine.jar(work, false, library());
    ChildJvm.Result result =
        ChildJvm.of(Main.class, "contract", "--engines", ENGINE, "--on", work.toString())
            .classPath(jar + ":" + System.getProperty("java.class.path"))
            .options("-XX:TieredStopAtLevel=1")
            .run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out().lines().toList())
        .last()
        .asString()
        .matches(
            "engine gentle-copy \\(" + jar.toUri().toURL() + "\\): [6-9]\\d passed, .* 0 failed");
  }

  @Test
  void theCommandTellsOfAnEngineThatIsNotThere() throws Exception {
    ChildJvm.Result result = ChildJvm.of(Main.class, "contract", "--engines", "warp").run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("there is no engine warp");
  }

  @Test
  void thePageHoldsAWholeEngineThatIsQuicklyRead() throws Exception {
    assertThat(PageEngine.files())
        .containsOnlyKeys(
            "module-info.java",
            "META-INF/services/io.jvs.core.port.engine.EngineProvider",
            PageEngine.SOURCE);
    assertThat(PageEngine.files().get(PageEngine.SOURCE).lines().count()).isLessThan(65);
  }
}
