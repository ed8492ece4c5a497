package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jvs.api.CancelledException;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.Phase;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A folder that can be moved away but not deleted, because a file in it is immutable. */
class UndeletableTest {
  private Path work;
  private Path repository;

  @BeforeEach
  void make() throws IOException {
    work = RealFileSystem.EXT4.directory();
    repository = work.resolve("repo");
  }

  @AfterEach
  void delete() throws IOException {
    Shell.run("chattr -R -f -i \"$1\"; rm -rf \"$1\"", work.toString());
  }

  @Test
  void itStaysInTheTrashAndIsInNobodysWay() throws IOException {
    try (JvsClient client = Jvs.init(repository, InitOptions.defaults())) {
      Path main = client.workspacePath("main");
      SavePoint empty = client.save(SaveOptions.message("empty"));
      Shell.run("mkdir \"$1\"/d; echo x >\"$1\"/d/f; chattr +i \"$1\"/d/f", main.toString());
      client.restore(RestoreOptions.to(empty.id().value()));
      assertThat(main).isEmptyDirectory();

      Files.writeString(main.resolve("other"), "y");
      assertThatExceptionOfType(CancelledException.class)
          .isThrownBy(
              () ->
                  client
                      .with(OperationControlTest.cancelledIn(Phase.RECHECK))
                      .save(SaveOptions.defaults()));
      client.restore(RestoreOptions.to(empty.id().value()));
      Files.writeString(main.resolve("other"), "z");
      assertThatExceptionOfType(CancelledException.class)
          .isThrownBy(
              () ->
                  client
                      .with(OperationControlTest.cancelledIn(Phase.RECHECK))
                      .save(SaveOptions.defaults()));
      client.save(SaveOptions.message("goes on"));
      assertThat(repository.resolve(".jvs/intents")).isEmptyDirectory();
    }
    Path trash = repository.resolve(".jvs/java/trash");
    assertThat(trash).isNotEmptyDirectory();
    try (JvsClient again = Jvs.open(repository)) {
      again.save(SaveOptions.message("still"));
    }
    Shell.run("chattr -R -f -i \"$1\"; true", trash.toString());
    Jvs.open(repository).close();
    assertThat(trash).isEmptyDirectory();
    TestRepository.assertHealthy(repository);
  }
}
