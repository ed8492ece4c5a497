package io.jvs.bench.compare;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workspace that holds a copy of the tree, and the repository around it. The workspace moves from
 * one repository to the next by a rename, so that a new repository costs no copy. All its state is
 * on disk: a second JVM may go on where this one stands.
 */
final class EngineTrial implements AutoCloseable {
  private static final String MAIN = "main";

  private final Ground ground;
  private final EngineType engine;
  private final Path folder;
  private final Path parked;
  private final Path repository;
  private @Nullable JvsClient client;

  EngineTrial(Ground ground, EngineType engine) throws IOException {
    this.ground = ground;
    this.engine = engine;
    this.folder = ground.folder().resolve("engine-" + engine);
    this.parked = folder.resolve("parked");
    this.repository = folder.resolve("repository");
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
      ground.copyTo(parked);
    }
  }

  Path workspace() {
    return repository.resolve(MAIN);
  }

  JvsClient client() {
    return Objects.requireNonNull(client, "no repository is open");
  }

  /** A new repository without save points, its workspace full. */
  void begin() throws IOException {
    leave();
    Jvs.init(repository, InitOptions.builder().name("compare").engine(engine).build()).close();
    Files.delete(workspace());
    Files.move(parked, workspace());
    open();
  }

  private void open() {
    client = Jvs.open(repository, OpenOptions.builder().engine(engine).build());
  }

  /** Removes the repository, not the workspace. */
  void leave() throws IOException {
    close();
    if (Files.exists(repository)) {
      Files.move(workspace(), parked);
      ground.delete(repository);
    }
  }

  /** A repository with one save point, which its workspace equals; made when there is none. */
  void atBase() throws IOException {
    if (client != null) {
      return;
    }
    if (Files.exists(repository)) {
      open();
      return;
    }
    begin();
    save();
  }

  SavePointId base() {
    return client().latestSavePoint(MAIN).orElseThrow().id();
  }

  void save() {
    client().save(SaveOptions.message("compare"));
  }

  void saveIfChanged() {
    client().save(SaveOptions.builder().skipIfUnchanged(true).build());
  }

  void requireNothingSaved() throws IOException {
    if (client().history(MAIN, 0).size() != 1) {
      throw new IOException("a save point was made although nothing had changed");
    }
  }

  void restoreBase() {
    client().restore(RestoreOptions.to(base().value()));
  }

  void emptyWorkspace() throws IOException {
    ground.empty(workspace());
  }

  /** What says where the workspace stands. There is no call that makes it forget a save point. */
  private Path record() {
    return repository.resolve(".jvs/worktrees/main/config.json");
  }

  /** Saves and puts the workspace's record back: nothing refers to the save point any more. */
  String orphan() throws IOException {
    byte[] before = Files.readAllBytes(record());
    save();
    return forget(before);
  }

  byte[] recorded() throws IOException {
    return Files.readAllBytes(record());
  }

  /** Puts the record back and plans to delete what was saved since; returns the plan. */
  String forget(byte[] before) throws IOException {
    Files.write(record(), before);
    CleanupPlan plan = client().previewCleanup(CleanupOptions.defaults());
    if (plan.candidateCount() != 1) {
      throw new IOException("the cleanup would delete " + plan.candidateCount() + " save points");
    }
    return plan.planId();
  }

  void runCleanup(String plan) {
    client().runCleanup(plan);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
