package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.StateAfter;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.testkit.FaultyStorage;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation, failed at each call that changes something, in three ways. */
class FaultTest {
  /** How a call fails. */
  enum Fault {
    ONE_CALL {
      @Override
      void plan(FaultyStorage storage, int number) {
        storage.failAt(number);
      }
    },
    DEAD_DISK {
      @Override
      void plan(FaultyStorage storage, int number) {
        storage.failFrom(number);
      }
    },
    DEAD_PROCESS {
      @Override
      void plan(FaultyStorage storage, int number) {
        storage.crashAt(number);
      }
    };

    abstract void plan(FaultyStorage storage, int number);
  }

  /**
   * What may fail while the operation succeeds: it is done later, by recovery or the next one, or
   * was to save time only.
   */
  private static final String MAY_BE_LATE =
      ".*/\\.jvs/"
          + "(java/trash|java/epoch|java/\\.jvs-tmp|java/index|locks|java/undo|java/work|java$).*";

  private static final String JOURNAL = ".jvs/java/journal/restore-main";

  @TempDir(factory = MemoryTempDir.class)
  Path work;

  private FaultyStorage storage = new FaultyStorage(new NioStorage());
  private Path template;
  private Path repository;
  private RepositoryState before;
  private RepositoryState after;

  static Stream<Arguments> cases() {
    return Scenario.all().stream()
        .flatMap(scenario -> Stream.of(Fault.values()).map(f -> Arguments.of(scenario, f)));
  }

  /**
   * Once more, where fewer calls do more. To save time a process dies at each call, single calls
   * fail at each second, and a disk, which leaves what a dead process does, at each eleventh.
   */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cases")
  void soItDoesOnTheNativeStorage(Scenario scenario, Fault fault) throws IOException {
    assumeTrue(
        StorageChoice.get().storage().name().equals("posix"), "needs the native storage adapter");
    storage = new FaultyStorage(StorageChoice.get().storage());
    int stride =
        switch (fault) {
          case DEAD_PROCESS -> 1;
          case ONE_CALL -> 2;
          case DEAD_DISK -> 11;
        };
    failAtEach(stride, scenario, fault);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cases")
  void aFailedCallLeavesTheOldStateOrTheNewAndSaysWhich(Scenario scenario, Fault fault)
      throws IOException {
    failAtEach(1, scenario, fault);
  }

  private void failAtEach(int stride, Scenario scenario, Fault fault) throws IOException {
    prepare(scenario);
    Map<StateAfter, Integer> told = new EnumMap<>(StateAfter.class);
    int number = 1;
    while (failsAt(number, scenario, fault, told)) {
      number += stride;
    }
    assertThat(number).as("calls").isGreaterThan(10);
    System.out.println(
        "fault test: "
            + String.join(", ", scenario.name(), fault.name(), storage.name())
            + (": " + storage.count() + " calls, " + told));
  }

  private void prepare(Scenario scenario) throws IOException {
    template = work.resolve("template");
    try (JvsClient client = Jvs.init(template, InitOptions.named("faults"))) {
      scenario.preparation().run(client, template);
      before = RepositoryState.of(client);
    }
    Path done = copy("done");
    try (JvsClient client = Jvs.open(done)) {
      scenario.operation().run(client, done);
      after = RepositoryState.of(client);
      Aftermath.assertWhole(client);
    }
    assertThat(after).isNotEqualTo(before);
  }

  private Path copy(String name) throws IOException {
    Path target = work.resolve(name);
    Shell.run(
        "if [ -e \"$2\" ]; then chmod -R u+rwX \"$2\"; rm -rf \"$2\"; fi; cp -a \"$1\" \"$2\"",
        template.toString(),
        target.toString());
    return target;
  }

  /** Runs the operation in a fresh copy; gives its failure, null when it had none. */
  private RuntimeException attempt(Scenario scenario, Runnable plan) throws IOException {
    repository = copy("repository");
    storage.failNever();
    try (JvsClient client = new CoreProvider(storage).open(repository, OpenOptions.defaults())) {
      plan.run();
      scenario.operation().run(client, repository);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** False when the operation has fewer calls. */
  private boolean failsAt(int number, Scenario scenario, Fault fault, Map<StateAfter, Integer> told)
      throws IOException {
    RuntimeException failure = attempt(scenario, () -> fault.plan(storage, number));
    List<String> log = storage.log();
    boolean failed = log.size() >= number;
    String call = failed ? "#" + number + " " + log.get(number - 1) : "no call";
    try {
      check(failure, fault, failed ? log.get(number - 1) : "");
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(call + " failed: " + e.getMessage(), failure == null ? e : failure);
    }
    if (failure instanceof JvsException e) {
      told.merge(e.stateAfter(), 1, Integer::sum);
    }
    return failed;
  }

  static Stream<Scenario> restores() {
    return Scenario.all().stream().filter(scenario -> scenario.name().startsWith("restore"));
  }

  /** That it was finished by recovery makes no difference to what an undo brings. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("restores")
  void aRestoreThatDiedAfterItsJournalCanBeUndoneOnceRecoveryHasFinishedIt(Scenario scenario)
      throws IOException {
    storage = new FaultyStorage(StorageChoice.get().storage());
    prepare(scenario);
    attempt(scenario, storage::failNever);
    int number = journalled(storage.log());
    int finished = 0;
    while (diesAt(number++, scenario)) {
      if (Files.exists(repository.resolve(JOURNAL))) {
        undoAfterRecovery(storage.log().get(number - 2));
        finished++;
      }
    }
    assertThat(finished).as("deaths between the journal and its end").isGreaterThan(10);
  }

  /** The number of the call that puts the journal into force. */
  private static int journalled(List<String> log) {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).matches("rename .* -> .*/" + JOURNAL)) {
        return i + 1;
      }
    }
    throw new AssertionError("no journal in " + log);
  }

  private boolean diesAt(int number, Scenario scenario) throws IOException {
    attempt(scenario, () -> storage.crashAt(number));
    return storage.count() >= number;
  }

  private void undoAfterRecovery(String call) throws IOException {
    try (JvsClient client = Jvs.open(repository)) {
      assertThat(RepositoryState.of(client)).as("finished after " + call).isEqualTo(after);
      client.undoRestore("main");
      assertThat(RepositoryState.of(client)).as("undone after " + call).isEqualTo(before);
      Aftermath.assertWhole(client);
    }
  }

  private void check(RuntimeException failure, Fault fault, String call) throws IOException {
    List<String> workspace = VersionedTree.lines(repository.resolve("main"));
    if (failure == null) {
      assertThat(call.isEmpty() || fault != Fault.ONE_CALL || call.matches(MAY_BE_LATE))
          .as("may be late: " + call)
          .isTrue();
    } else {
      assertThat(failure).isInstanceOf(JvsException.class);
    }
    StateAfter told = failure instanceof JvsException e ? e.stateAfter() : StateAfter.COMMITTED;
    // A dead process tells nothing.
    StateAfter state =
        failure != null && fault == Fault.DEAD_PROCESS ? StateAfter.INDETERMINATE : told;
    switch (state) {
      case UNCHANGED -> assertThat(workspace).as("workspace at once").isEqualTo(before.workspace());
      case COMMITTED -> assertThat(workspace).as("workspace at once").isEqualTo(after.workspace());
      case INDETERMINATE -> {}
    }
    try (JvsClient client = Jvs.open(repository)) {
      RepositoryState found = RepositoryState.of(client);
      switch (state) {
        case UNCHANGED -> assertThat(found).isEqualTo(before);
        case COMMITTED -> assertThat(found).isEqualTo(after);
        case INDETERMINATE -> assertThat(found).isIn(before, after);
      }
      Aftermath.assertWhole(client);
      client.save(SaveOptions.builder().message("next").allowDetached(true).build());
      Aftermath.assertNothingLeft(repository);
    }
  }
}
