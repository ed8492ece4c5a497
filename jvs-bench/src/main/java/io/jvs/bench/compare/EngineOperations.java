package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.api.VerifyLevel;
import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What one engine is compared in. */
final class EngineOperations {
  private final Ground ground;
  private final EngineType engine;
  private final EngineTrial trial;
  private final Commands commands;
  private final SmallEdit edit;
  private final TreeClones clones;
  private final JuiceFsCommands juiceFs;
  private final List<Backups> backups = new ArrayList<>();
  private byte[] record = {};
  private String plan = "";
  private Path target = Path.of("");

  EngineOperations(Ground ground, EngineType engine, EngineTrial trial, Commands commands)
      throws IOException {
    this.ground = ground;
    this.engine = engine;
    this.trial = trial;
    this.commands = commands;
    this.edit = SmallEdit.of(ground.parts().storage(), ground.nodes(), 1);
    this.clones = new TreeClones(ground);
    this.juiceFs = new JuiceFsCommands(ground, commands);
    for (BackupTool tool : BackupTool.values()) {
      backups.add(new Backups(ground, tool));
    }
  }

  /** Those that need a repository of their own come first, then those that share one. */
  List<Operation> all() {
    List<Operation> all = new ArrayList<>(List.of(materialize(), firstSave(), cleanup()));
    if (!isClone()) {
      all.add(sharedCleanup());
    }
    all.addAll(
        List.of(
            saveUnchanged(),
            saveEdited(),
            saveSkipped(),
            restoreUnchanged(),
            restoreEdited(),
            restoreEmptied(),
            verify()));
    return all;
  }

  private Operation operation(String name, Contestant ours, Contestant... theirs) {
    return new Operation(name, engine.value(), ours, List.of(theirs));
  }

  private List<Contestant> backups(Function<Backups, Contestant> what) {
    return backups.stream().map(what).toList();
  }

  private Operation materialize() {
    Parts parts = ground.parts();
    Contestant ours =
        Contestant.of(
                "Engine.materialize",
                () -> parts.materialize(engine, ground.tree(), target, ground.nodes()))
            .before(() -> target = ground.vacant())
            .flushedBy(() -> parts.flush(target))
            .after(() -> ground.delete(target));
    return operation(
            "materialise",
            ours,
            commands.copy(),
            commands.reflinkCopy(),
            commands.linkCopy(),
            commands.syncIntoEmpty())
        .and(clones.all());
  }

  private Operation firstSave() {
    Contestant ours = Contestant.of("save", trial::save).before(trial::begin).after(trial::leave);
    return operation("save, first", ours, commands.copy(), commands.reflinkCopy())
        .and(clones.all())
        .and(juiceFs.firstSave())
        .and(backups(Backups::first));
  }

  /** A clone shares no files whatever was saved before, so it needs no first save of its own. */
  private boolean isClone() {
    return engine.equals(EngineType.JUICEFS_CLONE);
  }

  private Operation cleanup() {
    Contestant ours =
        isClone() ? cleaning(trial::atBase) : cleaning(trial::begin).after(trial::leave);
    return operation("cleanup of one save point", ours, commands.remove()).and(juiceFs.remove());
  }

  private Operation sharedCleanup() {
    return operation(
        "cleanup of one that shares its files", cleaning(trial::atBase), commands.removeLinks());
  }

  private Contestant cleaning(Step repository) {
    return Contestant.of("runCleanup", () -> trial.runCleanup(plan))
        .before(repository.then(() -> plan = trial.orphan()));
  }

  private Operation saveUnchanged() {
    Contestant ours =
        Contestant.of("save", trial::save).before(this::remember).after(this::dropNewest);
    return operation("save, nothing changed", ours, commands.linkCopy(), commands.syncUnchanged())
        .and(clones.all())
        .and(juiceFs.save())
        .and(backups(Backups::unchanged));
  }

  private void remember() throws IOException {
    trial.atBase();
    record = trial.recorded();
  }

  private void dropNewest() throws IOException {
    trial.runCleanup(trial.forget(record));
  }

  private Operation saveEdited() {
    Contestant ours =
        Contestant.of("save", trial::save)
            .before(
                () -> {
                  remember();
                  edit.apply(trial.workspace());
                })
            .after(
                () -> {
                  dropNewest();
                  trial.restoreBase();
                });
    return operation("save, 1 % changed", ours, commands.linkCopy(), commands.syncEdited(edit))
        .and(clones.edited(edit))
        .and(backups(it -> it.edited(edit)));
  }

  private Operation saveSkipped() {
    Contestant ours =
        Contestant.of("save(skipIfUnchanged)", trial::saveIfChanged)
            .before(trial::atBase)
            .after(trial::requireNothingSaved);
    return operation("save if changed, nothing changed", ours, commands.syncUnchanged());
  }

  private Operation restoreUnchanged() {
    Contestant ours = Contestant.of("restore", trial::restoreBase).before(trial::atBase);
    return operation("restore, nothing changed", ours, commands.syncUnchanged())
        .and(juiceFs.walk());
  }

  private Operation restoreEdited() {
    Contestant ours =
        Contestant.of("restore", trial::restoreBase)
            .before(
                () -> {
                  trial.atBase();
                  edit.apply(trial.workspace());
                });
    return operation("restore, 1 % changed", ours, commands.syncEdited(edit)).and(juiceFs.walk());
  }

  private Operation restoreEmptied() {
    Contestant ours =
        Contestant.of("restore", trial::restoreBase)
            .before(
                () -> {
                  trial.atBase();
                  trial.emptyWorkspace();
                });
    return operation(
            "restore, emptied workspace",
            ours,
            commands.reflinkCopy(),
            commands.copy(),
            commands.syncIntoEmpty())
        .and(clones.all())
        .and(backups(Backups::restored));
  }

  private Operation verify() {
    Contestant ours =
        Contestant.of(
                "verify(CONTENT)", () -> trial.client().verify(trial.base(), VerifyLevel.CONTENT))
            .before(trial::atBase);
    return operation("verify, all content", ours, commands.checksums())
        .and(backups(Backups::verified));
  }
}
