package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jvs.bench.Main;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MakeFsTest {
  @TempDir Path work;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> given = new ArrayList<>();

  private int make(String kinds, Worker worker) {
    MakeFs made =
        MakeFs.parse(List.of(kinds, "--work", work.toString(), "--gigabytes", "1", "compare", "x"));
    return made.run(
        words -> {
          given.addAll(words);
          return worker.work();
        },
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private interface Worker {
    int work();
  }

  private String mounted() {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/mounts"))) {
      List<String> here = mounts.filter(it -> it.contains(work.toString())).toList();
      return here.stream().map(it -> it.split(" ", -1)[2]).toList().toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(mounted()).isEqualTo("[]");
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theCommandGetsEachAndTheyGoAfterwards() throws IOException {
    RealFileSystem.EXT4.mount();
    List<String> seen = new ArrayList<>();
    int code =
        make(
            "ext4,btrfs",
            () -> {
              seen.add(mounted());
              return 7;
            });
    assertThat(code).as(this::said).isEqualTo(7);
    assertThat(seen).containsExactly("[ext4, btrfs]");
    assertThat(given).hasSize(6).startsWith("compare", "x", "--on").element(4).isEqualTo("--on");
    assertNothingIsLeft();
  }

  @Test
  void juiceFsIsMadeAndStopped() throws IOException {
    JuiceFsVolume.create(JuiceFsVolume.Metadata.REDIS).close();
    List<String> seen = new ArrayList<>();
    int code =
        make(
            "juicefs",
            () -> {
              seen.add(mounted());
              return 0;
            });
    assertThat(code).as(this::said).isZero();
    assertThat(seen).containsExactly("[fuse.juicefs]");
    assertNothingIsLeft();
  }

  @Test
  void whatIsStillInUseGoesTooAndWhenTheCommandFails() throws IOException {
    RealFileSystem.EXT4.mount();
    List<OutputStream> open = new ArrayList<>();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                make(
                    "ext4",
                    () -> {
                      open.add(newFile(Path.of(given.get(3)).resolve("open")));
                      throw new IllegalStateException("it failed");
                    }))
        .withMessage("it failed");
    assertThat(open).hasSize(1);
    assertNothingIsLeft();
    open.get(0).close();
  }

  private static OutputStream newFile(Path path) {
    try {
      return Files.newOutputStream(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRunThatIsStoppedLeavesNothing() throws Exception {
    RealFileSystem.EXT4.mount();
    String line = "make-fs ext4 --work " + work + " --gigabytes 1 compare --quick --files 300";
    try (Running running = ChildJvm.of(Main.class, line.split(" ")).start()) {
      String said = running.readLine();
      while (said != null && !said.startsWith("page cache")) {
        said = running.readLine();
      }
      assertThat(mounted()).isEqualTo("[ext4]");
      running.process().destroy();
      assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ext4", "ext5 compare", "ext4 demo", "ext4 --gigabytes 0 compare"})
  void aWrongLineIsRefusedInWords(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MakeFs.parse(line.isEmpty() ? List.of() : List.of(line.split(" "))))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }
}
