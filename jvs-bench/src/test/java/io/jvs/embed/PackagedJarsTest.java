package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.jvs.architecture.Checkout;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with the library's jars in JVMs of its own. */
class PackagedJarsTest {
  private static final int NATIVE_ACCESS_WARNS_SINCE = 24;

  private static final String PROGRAM =
      """
      package app;

      import io.jvs.api.*;
      import java.nio.file.*;

      public class App {
        public static void main(String[] arguments) throws Exception {
          System.out.println("storage " + Jvs.storage().name());
          for (EngineInfo engine : Jvs.engines()) {
            System.out.println("engine " + engine.type());
          }
          InitOptions options = InitOptions.builder().engine(EngineType.COPY).build();
          try (JvsClient client = Jvs.openOrInit(Path.of(arguments[0]), options)) {
            Path file = client.workspacePath("main").resolve("file");
            Files.writeString(file, "content");
            SavePoint saved = client.save(SaveOptions.message("from a jar"));
            Files.delete(file);
            client.restoreLatest("main");
            client.verify(saved.id());
            System.out.println("restored " + Files.readString(file));
          }
        }
      }
      """;

  @TempDir static Path folder;

  private static LibraryJars all;
  private static LibraryJars withoutJna;
  private static Path classes;

  @BeforeAll
  static void packAndCompile() throws Exception {
    all = LibraryJars.in(folder.resolve("all"));
    withoutJna = all.without(folder.resolve("without-jna"), "jna-");
    Path sources = Files.createDirectories(folder.resolve("src"));
    Path program = Files.writeString(sources.resolve("App.java"), PROGRAM);
    Path module =
        Files.writeString(
            sources.resolve("module-info.java"), "module app { requires io.jvs.api; }");
    classes = folder.resolve("classes");
    assertThat(
            tool(
                "javac",
                "--release",
                "17",
                "-p",
                all.folder().toString(),
                "-d",
                classes.toString(),
                program.toString(),
                module.toString()))
        .isEmpty();
  }

  @Test
  void onTheClassPath() throws Exception {
    assertThat(run(onClassPath(all, "--enable-native-access=ALL-UNNAMED")))
        .contains("storage posix", "engine copy", "engine reflink-copy", "engine juicefs-clone")
        .contains("restored content")
        .doesNotContain("WARNING");
  }

  @Test
  void onTheModulePath() throws Exception {
    assertThat(run(onModulePath(all, "--enable-native-access=com.sun.jna")))
        .contains("storage posix", "engine copy", "engine reflink-copy", "engine juicefs-clone")
        .contains("restored content")
        .doesNotContain("WARNING");
  }

  @Test
  void theFlagIsWhatSilencesTheWarningOfNativeAccess() throws Exception {
    assertThat(run(onModulePath(all)).contains("--enable-native-access=com.sun.jna"))
        .isEqualTo(Runtime.version().feature() >= NATIVE_ACCESS_WARNS_SINCE);
  }

  @Test
  void withoutJnaTheClassPathWorksByThePortableStorage() throws Exception {
    assertThat(run(onClassPath(withoutJna))).contains("storage nio", "restored content");
  }

  @Test
  void onTheModulePathJnaIsUsedWhereAnEngineOrTheCommandLineAsksForIt() throws Exception {
    LibraryJars copying =
        all.without(folder.resolve("copying"), "jvs-engine-reflink", "jvs-engine-juicefs");
    assertThat(run(onModulePath(copying))).contains("storage nio", "restored content");
    assertThat(run(onModulePath(copying, "--add-modules", "com.sun.jna")))
        .contains("storage posix", "restored content");
    Files.delete(copying.files().stream().filter(PackagedJarsTest::isJna).findFirst().get());
    assertThat(run(onModulePath(copying))).contains("storage nio", "restored content");
  }

  private static boolean isJna(Path file) {
    return file.getFileName().toString().startsWith("jna-");
  }

  @Test
  void aRuntimeWithTheSmallestModuleAloneIsEnough() throws Exception {
    assertThat(run(onClassPath(all, "--limit-modules", "java.base"))).contains("restored content");
  }

  @Test
  void aRecordingFromTheStartOfTheJvmHasTheEvents() throws Exception {
    for (Way way : List.<Way>of(PackagedJarsTest::onClassPath, PackagedJarsTest::onModulePath)) {
      Path recording = folder.resolve("recording.jfr");
      String option = "-XX:StartFlightRecording:filename=" + recording;
      assertThat(run(way.command(all, option))).contains("restored content");
      assertThat(RecordingFile.readAllEvents(recording))
          .extracting(event -> event.getEventType().getName())
          .contains("io.jvs.Save", "io.jvs.Restore", "io.jvs.Verify", "io.jvs.Phase");
    }
  }

  @Test
  void theReadmeSaysHowLargeTheyAre() throws Exception {
    Matcher says =
        Pattern.compile(
                "`jvs-api` is (\\d+) kB, `jvs-core` (\\d+) kB.*?"
                    + "that is ([\\d.]+) MB, with JNA ([\\d.]+) MB",
                Pattern.DOTALL)
            .matcher(Checkout.text("README.md"));
    assertThat(says.find()).isTrue();
    double[] sizes = {
      size(all, "jvs-api") / 1e3,
      size(all, "jvs-core") / 1e3,
      size(withoutJna, "") / 1e6,
      size(all, "") / 1e6
    };
    for (int i = 0; i < sizes.length; i++) {
      double said = Double.parseDouble(says.group(i + 1));
      assertThat(said).as(says.group()).isCloseTo(sizes[i], withinPercentage(20));
    }
  }

  private static long size(LibraryJars jars, String beginning) throws IOException {
    long size = 0;
    for (Path file : jars.files()) {
      size += file.getFileName().toString().startsWith(beginning) ? Files.size(file) : 0;
    }
    return size;
  }

  @Test
  void theJarsUseTheModulesThatTheDocumentNames() throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-s", "--multi-release", "17", "--add-modules", "jdk.jfr"));
    arguments.addAll(List.of("--module-path", all.folder().toString()));
    for (Path jar : all.files()) {
      if (jar.getFileName().toString().startsWith("jvs-")) {
        arguments.add(jar.toString());
      }
    }
    String used = tool("jdeps", arguments.toArray(String[]::new));
    assertThat(ours(used.lines().toList()))
        .isEqualTo(ours(Checkout.text("docs/embedding.md").lines().toList()));
  }

  private static Set<String> ours(List<String> lines) {
    Set<String> ours = new TreeSet<>();
    for (String line : lines) {
      if (line.startsWith("io.jvs.") && line.contains(" -> ")) {
        ours.add(line.strip());
      }
    }
    assertThat(ours).hasSizeGreaterThan(10);
    return ours;
  }

  private static List<String> onClassPath(LibraryJars jars, String... options) {
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-cp", classes + ":" + jars.folder() + "/*", "app.App"));
    return command;
  }

  private static List<String> onModulePath(LibraryJars jars, String... options) {
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-p", classes + ":" + jars.folder(), "-m", "app/app.App"));
    return command;
  }

  /** What it printed, on either stream. */
  private static String run(List<String> options) throws IOException {
    Path repository = Files.createTempDirectory(folder, "repo");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(options);
    command.add(repository.toString());
    return Shell.run("exec \"$@\" 2>&1", command.toArray(String[]::new));
  }

  private static String tool(String name, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
    return said.toString();
  }

  private interface Way {
    List<String> command(LibraryJars jars, String... options);
  }
}
