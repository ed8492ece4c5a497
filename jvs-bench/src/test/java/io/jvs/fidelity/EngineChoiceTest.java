package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.Fallback;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The best engine is found by trying; one that was asked for is never replaced unasked. */
class EngineChoiceTest {
  private final CoreProvider provider = new CoreProvider(new PosixStorage());
  private Path work;

  private Path on(RealFileSystem fileSystem) throws IOException {
    work = fileSystem.directory();
    return work;
  }

  @AfterEach
  void delete() throws IOException {
    Shell.run("rm -rf \"$1\"", work.toString());
  }

  private static InitOptions.Builder reflink() {
    return InitOptions.builder().engine(EngineType.REFLINK_COPY);
  }

  @ParameterizedTest
  @EnumSource(names = {"XFS", "BTRFS"})
  void blocksAreSharedWhereTheyCanBe(RealFileSystem fileSystem) throws IOException {
    Path directory = on(fileSystem);
    assertThat(provider.detectEngine(directory)).isEqualTo(EngineType.REFLINK_COPY);
    assertThat(directory).as("traces").isEmptyDirectory();
    try (JvsClient client = provider.init(directory.resolve("repo"), InitOptions.defaults())) {
      assertThat(client.engineType()).isEqualTo(EngineType.REFLINK_COPY);
    }
  }

  @Test
  void whereTheyCannotItIsTheCopyEngine() throws IOException {
    assertThat(provider.detectEngine(on(RealFileSystem.EXT4))).isEqualTo(EngineType.COPY);
    assertThat(work).as("traces").isEmptyDirectory();
  }

  @Test
  void thePortableStorageCopies() throws IOException {
    CoreProvider portable = new CoreProvider(new NioStorage());
    assertThat(portable.detectEngine(on(RealFileSystem.XFS))).isEqualTo(EngineType.COPY);
  }

  @Test
  void askedWhetherItWouldWorkItSaysWhyNot() throws IOException {
    Path directory = on(RealFileSystem.EXT4);
    assertThatThrownBy(() -> provider.validateEngine(directory, EngineType.REFLINK_COPY))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("XFS made with reflink=1 and btrfs can");
  }

  @Test
  void anEngineThatWasNamedIsNotReplaced() throws IOException {
    Path repository = on(RealFileSystem.EXT4).resolve("repo");
    try (JvsClient client = provider.init(repository, reflink().build())) {
      new SampleTree().file("f", "x").make(client.workspacePath("main"));
      TreeSnapshot before = TreeSnapshot.of(client.workspacePath("main"));
      assertThatThrownBy(() -> client.save(SaveOptions.defaults()))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("cannot share blocks");
      assertThat(client.hasSavePoints("main")).isFalse();
      assertThat(TreeSnapshot.of(client.workspacePath("main"))).isEqualTo(before);
      assertThat(repository.resolve(".jvs/snapshots")).isEmptyDirectory();
    }
  }

  @Test
  void whereReplacingIsAllowedTheSavePointSaysSo() throws IOException {
    Path repository = on(RealFileSystem.EXT4).resolve("repo");
    InitOptions options = reflink().fallback(Fallback.ALLOW).build();
    try (JvsClient client = provider.init(repository, options)) {
      new SampleTree().file("f", "x").make(client.workspacePath("main"));
      SavePoint saved = client.save(SaveOptions.defaults());
      assertThat(saved.engine()).as("asked for").isEqualTo(EngineType.REFLINK_COPY);
      Path descriptor = repository.resolve(".jvs/descriptors/" + saved.id() + ".json");
      assertThat(descriptor)
          .content()
          .contains("\"actual_engine\": \"copy\"", "\"degraded_reasons\"", "\"reflink\"");
      client.verify(saved.id());
    }
  }
}
