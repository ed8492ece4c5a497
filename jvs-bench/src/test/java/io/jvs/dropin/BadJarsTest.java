package io.jvs.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.dropin.BadEngines.Way;
import io.jvs.e2e.GoDoctor;
import io.jvs.jars.Jar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that do harm, in a fresh JVM: each is named, and the other engines go on. */
class BadJarsTest {
  @TempDir Path work;
  private final List<Path> jars = new ArrayList<>();

  private Path add(String name, Jar jar) throws IOException {
    Path written = jar.write(work.resolve(name));
    jars.add(written);
    return written;
  }

  /** The jars instead of this module's tests. */
  private ChildJvm.Result run(Class<?> main, String... arguments) throws Exception {
    String own = Jar.home(BadJarsTest.class).toString();
    add("application.jar", new Jar().classes(main));
    String path =
        Stream.concat(
                jars.stream().map(Path::toString),
                Stream.of(System.getProperty("java.class.path").split(":"))
                    .filter(entry -> !Path.of(entry).toString().equals(own)))
            .collect(Collectors.joining(":"));
    return ChildJvm.of(main, arguments).classPath(path).options("-XX:TieredStopAtLevel=1").run();
  }

  @Test
  void jarsThatNoEngineComesFromAreNamedAndCostNoOther() throws Exception {
    add("base.jar", new Jar().classes(BadProviders.class, BadProviders.Base.class));
    add("stillborn.jar", Jar.of(BadProviders.Stillborn.class));
    add("orphan.jar", Jar.of(BadProviders.Orphan.class));
    add("lazy.jar", Jar.of(BadProviders.Lazy.class));
    add("nothing.jar", new Jar().services("org.example.Nothing\n"));
    add("impostor.jar", Jar.of(BadProviders.Impostor.class));
    String expired = url(add("expired.jar", Jar.of(BadProviders.Expired.class)));
    String future = url(add("future.jar", Jar.of(BadProviders.Future.class)));
    String twin = url(add("twin-1.jar", Jar.of(BadProviders.Twin.class)));
    String other = url(add("twin-2.jar", Jar.of(BadProviders.Twin.class)));
    Path repository = work.resolve("repo");

    ChildJvm.Result result = run(DropInRun.class, repository.toString(), "copy");

    String noLicence =
        " it cannot be made: java.lang.IllegalStateException: the licence has run out";
    assertThat(result.out().lines().filter(line -> !line.matches("(reflink|juicefs)-.*")))
        .as(result.err())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("copy ").endsWith(" usable"),
            line -> assertThat(line).isEqualTo("expired " + expired + noLicence),
            line -> assertThat(line).startsWith("future " + future).contains("level 99"),
            line -> assertThat(line).isEqualTo("twin " + twin + noLicence),
            line -> assertThat(line).isEqualTo("in use copy"),
            line -> assertThat(line).isEqualTo("saved by copy, restored one"));
    assertThat(result.err().lines())
        .anyMatch(line -> line.matches(".*\\$Stillborn of .*/stillborn.jar .*no home directory"))
        .anyMatch(line -> line.matches(".*/orphan.jar names .*\\$Orphan: .*BadProviders\\$Parent"))
        .anyMatch(line -> line.matches(".*\\$Lazy of .*/lazy.jar cannot be used.*liblazy.so.*"))
        .anyMatch(line -> line.matches(".*/nothing.jar names .*Nothing: there is no such class"))
        .anyMatch(line -> line.matches(".*copy is there twice: .* that of .*/impostor.jar is not"))
        .anyMatch(line -> line.endsWith("that of " + twin + " is used, not that of " + other));
  }

  private static String url(Path jar) throws IOException {
    return jar.toUri().toURL().toString();
  }

  @Test
  void enginesThatBreakTheirWordAreNamedAndChangeNothing() throws Exception {
    Path jar =
        add(
            "bad.jar",
            new Jar().services(BadEngines.Provider.class.getName()).nest(BadEngines.class));

    ChildJvm.Result result = run(BadEngineRun.class, work.toString());

    Map<Way, String> outcomes = new LinkedHashMap<>();
    for (String line : result.out().lines().toList()) {
      outcomes.put(Way.valueOf(line.replaceFirst(":.*", "")), line.replaceFirst("^\\w+: ", ""));
    }
    assertThat(outcomes).as(result.err()).containsOnlyKeys(Way.values());
    for (Way way : Way.values()) {
      String engine = "engine " + way.engine() + " (" + url(jar) + ")";
      assertThat(outcomes.get(way)).as("%s", way).matches(expected(way, engine));
      assertThat(GoDoctor.examine(work.resolve(way.name()))).as("%s", way).isEmpty();
      assertThat(work.resolve(way.name()).resolve(".jvs/java/trash")).isEmptyDirectory();
    }
    assertThat(result.err())
        .contains("(" + url(jar) + ") refused and left 3 entries behind")
        .contains("(" + url(jar) + ") reports 1000 files");
  }

  private static String expected(Way way, String engine) {
    String unchanged = " UNCHANGED, then 0 and one more";
    String broken = "E_INTERNAL: \\Q" + engine + "\\E ";
    String madeWrong = broken + "did not make what it was asked for: ";
    return switch (way) {
      case THROWS_EXCEPTION, THROWS_ERROR, THROWS_CHECKED ->
          broken + "failed: java.lang.\\w+: no idea; tell its authors.*" + unchanged;
      case OVERFLOWS_STACK -> broken + "failed: java.lang.StackOverflowError.*" + unchanged;
      case FAILS -> "E_IO: save failed: \\Q" + engine + "\\E: no idea" + unchanged;
      case LEAVES_HALF_AND_FAILS ->
          "E_IO: save failed: \\Q" + engine + "\\E: the server is gone" + unchanged;
      case LEAVES_HALF_AND_SAYS_ALL -> madeWrong + ".* is missing;.*" + unchanged;
      case ADDS_SOMETHING -> madeWrong + "d/.lock should not be there;.*" + unchanged;
      case CUTS_FILES -> madeWrong + ".* has 1 bytes instead of 3;.*" + unchanged;
      case FORGETS_TIMES -> madeWrong + ".* other permissions or another time;.*" + unchanged;
      case REPORTS_NOTHING -> broken + "failed: .*it gave no report.*" + unchanged;
      case REPORTS_LESS_THAN_NOTHING -> broken + "failed: .*nobody makes .*-3.*" + unchanged;
      case GIVES_NO_HASH -> broken + "failed: .*no SHA-256: 3 bytes.*" + unchanged;
      case LEAVES_HALF_AND_REFUSES, REPORTS_WRONG_FIGURES -> "saved, then 1 and one more";
    };
  }
}
