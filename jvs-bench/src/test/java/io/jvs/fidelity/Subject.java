package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.OnLoss;
import io.jvs.api.OpenOptions;
import io.jvs.api.OperationControl;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.IndependentLook.Difference;
import io.jvs.core.testkit.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/** The library at work on one repository: in this JVM, or in that of a user without privileges. */
final class Subject {
  private final Path repository;
  private final String storage;
  private final EngineType engine;
  private final boolean privileged;

  Subject(Path repository, String storage, EngineType engine, boolean privileged) {
    this.repository = repository;
    this.storage = storage;
    this.engine = engine;
    this.privileged = privileged;
  }

  /** Arguments: repository, storage, engine, what to do and whether losses are failures. */
  public static void main(String[] args) throws IOException {
    Subject subject = new Subject(Path.of(args[0]), args[1], EngineType.of(args[2]), true);
    System.out.print(subject.run(args[3], OnLoss.valueOf(args[4])).print());
  }

  Path workspace() {
    return repository.resolve("main");
  }

  Outcome init() throws IOException {
    return run("init", OnLoss.REPORT);
  }

  Outcome save(OnLoss onLoss) throws IOException {
    return run("save", onLoss);
  }

  Outcome restore(OnLoss onLoss) throws IOException {
    return run("restore", onLoss);
  }

  /** With the attributes of the workspace directory. */
  Outcome restoreRoot(OnLoss onLoss) throws IOException {
    return run("restore-root", onLoss);
  }

  /** What its workspace holds. */
  IndependentLook look() throws IOException {
    return IndependentLook.at(workspace()).withoutRoot();
  }

  /**
   * Saves, and restores after each kind of wreck; nothing may be lost on the way.
   *
   * @param remaining in what the saved tree and the restored one differ
   */
  void losesNothing(BiFunction<IndependentLook, IndependentLook, List<Difference>> remaining)
      throws IOException {
    IndependentLook saved = look();
    assertThat(save(OnLoss.FAIL)).isEqualTo(new Outcome("", List.of()));
    assertThat(saved.differences(look())).as("after the save").isEmpty();
    for (Wreck wreck : Wreck.values()) {
      wreck.on(workspace());
      assertThat(saved.differences(look())).as("the wreck").hasSizeGreaterThan(9);
      assertThat(restore(OnLoss.FAIL)).as("%s", wreck).isEqualTo(new Outcome("", List.of()));
      assertThat(remaining.apply(saved, look())).as("%s", wreck).isEmpty();
    }
  }

  private Outcome run(String what, OnLoss onLoss) throws IOException {
    return privileged ? here(what, onLoss) : elsewhere(what, onLoss);
  }

  private Outcome elsewhere(String what, OnLoss onLoss) throws IOException {
    ChildJvm child =
        ChildJvm.of(Subject.class, repository + "", storage, engine.value(), what, onLoss.name());
    try {
      ChildJvm.Result result = child.options("-XX:TieredStopAtLevel=1").unprivileged().run();
      if (result.exit() != 0) {
        throw new IOException(result.out() + result.err());
      }
      return Outcome.parse(result.out());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Outcome here(String what, OnLoss onLoss) {
    CoreProvider provider = new CoreProvider(Setting.storage(storage));
    if (!Files.exists(repository)) {
      provider.init(repository, InitOptions.builder().engine(engine).build()).close();
    }
    Reports told = new Reports();
    OpenOptions options = OpenOptions.builder().engine(engine).build();
    try (JvsClient opened = provider.open(repository, options)) {
      JvsClient client = opened.with(OperationControl.listener(told));
      return Outcome.of(
          () -> {
            switch (what) {
              case "save" -> client.save(SaveOptions.builder().onLoss(onLoss).build());
              case "restore" -> client.restore(to(client, onLoss, false));
              case "restore-root" -> client.restore(to(client, onLoss, true));
              default -> {}
            }
            return told.all().stream().flatMap(report -> report.losses().stream()).toList();
          });
    }
  }

  private static RestoreOptions to(JvsClient client, OnLoss onLoss, boolean rootMetadata) {
    return RestoreOptions.builder()
        .target(client.latestSavePoint("main").orElseThrow().id().value())
        .onLoss(onLoss)
        .rootMetadata(rootMetadata)
        .build();
  }
}
