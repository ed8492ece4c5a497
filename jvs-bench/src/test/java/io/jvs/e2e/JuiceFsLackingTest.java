package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jvs.api.Degradation;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Reports;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On JuiceFS, where its engine cannot work and nobody named one. */
class JuiceFsLackingTest {
  private static final String COMMAND = "jvs.juicefs.command";

  private static final String[] WHAT_TO_MOUNT = {
    "bind mount of the folder /folder", "mount the whole volume", "--subdir", "no subPath"
  };

  @Test
  void whatTheCopyEngineMakesInsteadIsSaidAndRecorded() throws IOException {
    Path repository = JuiceFsVolume.shared(Metadata.REDIS).directory().resolve("repo");
    System.setProperty(COMMAND, "/no/such/juicefs");
    try (JvsClient client = Jvs.init(repository, InitOptions.defaults())) {
      assertThat(client.engineType()).isEqualTo(EngineType.COPY);
      Files.writeString(client.workspacePath("main").resolve("f"), "12345");
      Reports reports = new Reports();
      SavePoint saved =
          client.with(OperationControl.listener(reports)).save(SaveOptions.defaults());
      OperationReport report = reports.last();
      assertThat(report.degradations()).hasSize(1);
      Degradation degradation = report.degradations().get(0);
      assertThat(degradation.reason()).isEqualTo("juicefs-not-available");
      assertThat(degradation.detail())
          .contains("/no/such/juicefs", "80 times slower", "copy", "5 bytes");
      assertThat(repository.resolve(".jvs/descriptors/" + saved.id() + ".json"))
          .content()
          .contains("\"degraded_reasons\"", "juicefs-not-available");
    } finally {
      System.clearProperty(COMMAND);
    }
  }

  @Test
  void whereWritesMayBeLostNothingIsMadeUnasked() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(Metadata.REDIS)) {
      Path repository = volume.mount("--writeback").resolve("repo");
      assertThatExceptionOfType(EngineUnavailableException.class)
          .isThrownBy(() -> Jvs.init(repository, InitOptions.defaults()))
          .withMessageContainingAll(
              "--writeback", "-Djvs.juicefs.writeback=allow", "name an engine");
      assertThat(repository).doesNotExist();
      InitOptions named = InitOptions.builder().engine(EngineType.COPY).build();
      try (JvsClient client = Jvs.init(repository, named)) {
        client.save(SaveOptions.defaults());
        assertThat(client.hasSavePoints("main")).isTrue();
      }
    }
  }

  /** As in a container that sees no more of the volume than one folder. */
  @Test
  void whereOnlyAFolderOfTheVolumeIsMountedItIsSaidWhatToMount() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(Metadata.REDIS)) {
      Path mount = volume.mount();
      Path folder = Files.createDirectory(mount.resolve("folder"));
      Path bind = Files.createDirectory(volume.work().resolve("mount-of-folder"));
      Shell.run("mount --bind \"$1\" \"$2\"; umount -l \"$3\"", folder + "", bind + "", mount + "");
      Path repository = bind.resolve("repo");
      InitOptions named = InitOptions.builder().engine(EngineType.JUICEFS_CLONE).build();
      try (JvsClient client = Jvs.init(repository, named)) {
        Files.writeString(client.workspacePath("main").resolve("f"), "12345");
        assertThatExceptionOfType(EngineUnavailableException.class)
            .isThrownBy(() -> client.save(SaveOptions.defaults()))
            .withMessageContainingAll(WHAT_TO_MOUNT);
        assertThat(client.hasSavePoints("main")).isFalse();
      }
      TestRepository.assertHealthy(repository);
      assertThat(repository.resolve(".jvs/snapshots")).isEmptyDirectory();
      try (JvsClient client = Jvs.open(repository)) {
        Reports reports = new Reports();
        client.with(OperationControl.listener(reports)).save(SaveOptions.defaults());
        assertThat(reports.last().engine()).isEqualTo(EngineType.COPY);
        assertThat(reports.last().degradations())
            .singleElement()
            .satisfies(it -> assertThat(it.reason()).isEqualTo("juicefs-mount-unusable"))
            .satisfies(it -> assertThat(it.detail()).contains(WHAT_TO_MOUNT));
      }
    }
  }
}
