package io.jvs.fidelity;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.Loss;
import io.jvs.api.OnLoss;
import io.jvs.api.OpenOptions;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationListener;
import io.jvs.api.OperationReport;
import io.jvs.api.Progress;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    Listener told = new Listener();
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
            return told.losses;
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

  private static final class Listener implements OperationListener {
    private final List<Loss> losses = new ArrayList<>();

    @Override
    public void onProgress(Progress progress) {}

    @Override
    public void onReport(OperationReport report) {
      losses.addAll(report.losses());
    }
  }
}
