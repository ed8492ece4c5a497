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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On JuiceFS, where its engine cannot work and nobody named one. */
class JuiceFsLackingTest {
  private static final String COMMAND = "jvs.juicefs.command";

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
}
