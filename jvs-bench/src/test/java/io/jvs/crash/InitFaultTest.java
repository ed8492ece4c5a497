package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.SaveOptions;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.testkit.FaultyStorage;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An init that fails or dies is no obstacle to the next. */
class InitFaultTest {
  private static final InitOptions OPTIONS = InitOptions.named("faults");

  @TempDir(factory = MemoryTempDir.class)
  Path work;

  private final FaultyStorage storage = new FaultyStorage(new NioStorage());

  @ParameterizedTest
  @EnumSource
  void aFailedInitIsFinishedByTheNextOpenOrInit(FaultTest.Fault fault) throws IOException {
    int number = 1;
    while (failsAt(number, fault)) {
      number++;
    }
    assertThat(number).as("calls").isGreaterThan(10);
    System.out.println("init fault test: " + fault + ": " + (number - 1) + " calls");
  }

  private boolean failsAt(int number, FaultTest.Fault fault) throws IOException {
    Path parent = work.resolve("new");
    Path repository = parent.resolve("repository");
    Shell.run("rm -rf \"$1\"", parent.toString());
    boolean thrown = false;
    fault.plan(storage, number);
    try {
      new CoreProvider(storage).init(repository, OPTIONS).close();
    } catch (JvsException e) {
      thrown = true;
      boolean whole = Files.exists(repository.resolve(".jvs"));
      if (fault == FaultTest.Fault.ONE_CALL && !whole) {
        assertThat(parent).as("after " + storage.log().get(number - 1)).doesNotExist();
      }
    } catch (RuntimeException e) {
      assertThat(fault).isEqualTo(FaultTest.Fault.DEAD_PROCESS);
      thrown = true;
    }
    boolean failed = storage.count() >= number;
    assertThat(thrown && !failed).as("failed without a fault").isFalse();
    try (JvsClient client = Jvs.openOrInit(repository, OPTIONS)) {
      client.save(SaveOptions.message("first"));
      Aftermath.assertWhole(client);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          (failed ? "#" + number + " " + storage.log().get(number - 1) : "no call")
              + " failed: "
              + e.getMessage(),
          e);
    }
    return failed;
  }
}
