package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.StateAfter;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flush that fails fails the operation, once and for all. */
class FlushFailureTest {
  @TempDir Path work;

  private final AtomicInteger flushes = new AtomicInteger();
  private Path repository;

  @BeforeEach
  void init() throws IOException {
    repository = work.resolve("repo");
    try (JvsClient client =
        new CoreProvider(new PosixStorage()).init(repository, InitOptions.defaults())) {
      Trees.everyday().make(client.workspacePath("main"));
      client.save(SaveOptions.message("first"));
      Files.writeString(client.workspacePath("main").resolve("README"), "changed\n");
      Files.delete(client.workspacePath("main").resolve("run"));
    }
  }

  /** The first flush of a file system fails, as the kernel has it: later ones would succeed. */
  private Storage failingOnce(boolean wholeFileSystem) {
    return InterceptedStorage.of(
        new PosixStorage(),
        call -> {
          boolean file = call.method().equals("sync") && wantsContent(call);
          if (call.method().equals("syncFileSystem") && !wholeFileSystem) {
            throw new UnsupportedOperationException("an old kernel");
          }
          if (call.method().equals("syncFileSystem") || (!wholeFileSystem && file)) {
            if (flushes.incrementAndGet() == 1) {
              throw new FileSystemException("somewhere", null, "Input/output error");
            }
          }
          return call.proceed();
        });
  }

  /** Told by the file that it is called for: those of the records are flushed too. */
  private static boolean wantsContent(InterceptedStorage.Call call) {
    return call.toString().contains("PosixInputFile");
  }

  private void fails(boolean wholeFileSystem, Operation operation) throws IOException {
    IndependentLook before = IndependentLook.at(repository.resolve("main"));
    CoreProvider provider = new CoreProvider(failingOnce(wholeFileSystem));
    try (JvsClient client = provider.open(repository, OpenOptions.defaults())) {
      JvsException failure = catchThrowableOfType(JvsException.class, () -> operation.run(client));
      assertThat(failure).hasMessageContaining("Input/output error");
      assertThat(failure.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
    }
    assertThat(flushes).hasValueGreaterThan(0);
    assertThat(before.differences(IndependentLook.at(repository.resolve("main")))).isEmpty();
    try (JvsClient client =
        new CoreProvider(new PosixStorage()).open(repository, OpenOptions.defaults())) {
      String only = client.history("main", 0).get(0).id().value();
      assertThat(client.history("main", 0)).hasSize(1);
      assertThat(repository.resolve(".jvs/snapshots"))
          .isDirectoryNotContaining(path -> !path.endsWith(only));
    }
  }

  @FunctionalInterface
  private interface Operation {
    void run(JvsClient client);
  }

  @Test
  void aSaveFailsWithItsFileSystemsFlush() throws IOException {
    fails(true, client -> client.save(SaveOptions.message("second")));
  }

  @Test
  void aRestoreFailsWithItsFileSystemsFlush() throws IOException {
    fails(true, client -> client.restoreLatest("main"));
  }

  @Test
  void aSaveFailsWithTheFlushOfOneFileWhereTheKernelIsOld() throws IOException {
    fails(false, client -> client.save(SaveOptions.message("second")));
  }

  @Test
  void aRestoreFailsWithTheFlushOfOneFileWhereTheKernelIsOld() throws IOException {
    fails(false, client -> client.restoreLatest("main"));
  }

  @Test
  void oneFlushOfTheFileSystemIsEnoughForASave() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Storage counting =
        InterceptedStorage.of(
            new PosixStorage(),
            call -> {
              calls.addAndGet(call.method().equals("syncFileSystem") ? 1 : 0);
              return call.proceed();
            });
    try (JvsClient client = new CoreProvider(counting).open(repository, OpenOptions.defaults())) {
      client.save(SaveOptions.message("second"));
    }
    assertThat(List.of(calls.get())).containsExactly(1);
  }
}
