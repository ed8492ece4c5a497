package io.jvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.DetachedWorkspaceException;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.Shell;
import io.jvs.crash.Aftermath;
import io.jvs.crash.Records;
import io.jvs.e2e.GoWriter;
import io.jvs.model.State.Kept;
import io.jvs.model.State.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One repository from its beginning, a random step after the other. */
final class ModelRun implements AutoCloseable {
  private static final String OTHER = "other";
  private static final int LINES_OF_LOG = 40;

  private final long seed;
  private final Random random;
  private final ModelledRepository repository;
  private final Edits edits;
  private final List<String> log = new ArrayList<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private final List<OldRecord> oldRecords = new ArrayList<>();

  /** What said where {@code main} stands, once. */
  private record OldRecord(String text, String head, String latest) {}

  /** With a repository of its own in a directory that does not exist. */
  ModelRun(Path folder, Storage storage, long seed) throws IOException {
    this.seed = seed;
    this.random = new Random(seed);
    Files.createDirectory(folder);
    this.repository = new ModelledRepository(folder.resolve("0"), storage, random, log::add);
    this.edits = new Edits(random, !repository.isPortable(), folder);
    if (random.nextInt(3) == 0) {
      new GoWriter(repository.root()).addWorkspace(OTHER);
      repository.add(OTHER);
    }
  }

  /** How often each kind of step was taken. */
  Map<String, Integer> done() {
    return done;
  }

  void steps(int count) {
    try {
      for (int i = 0; i < count; i++) {
        step();
      }
      end();
    } catch (IOException | RuntimeException | AssertionError e) {
      List<String> last = log.subList(Math.max(0, log.size() - LINES_OF_LOG), log.size());
      throw new AssertionError(
          "-Djvs.model.seed=" + seed + "\n" + String.join("\n", last) + "\n" + e.getMessage(), e);
    }
  }

  private void step() throws IOException {
    Workspace workspace = any(repository.state().workspaces().values());
    int choice = random.nextInt(100);
    if (choice < 55) {
      edit(workspace);
    } else if (choice < 72) {
      save(workspace);
    } else if (choice < 84) {
      restore(workspace);
    } else if (choice < 90) {
      undo(workspace);
    } else if (choice < 93) {
      cleanUp();
    } else if (choice < 94) {
      verify();
    } else {
      rare(workspace);
    }
  }

  private void rare(Workspace workspace) throws IOException {
    switch (random.nextInt(6)) {
      case 0 -> forget();
      case 1 -> deleteOwnRecords();
      case 2 -> move();
      case 3 -> saveByGo(workspace);
      case 4 -> restoreByGo(workspace);
      default -> reopen();
    }
  }

  private void say(String kind, String detail) {
    log.add(kind + " " + detail);
    done.merge(kind, 1, Integer::sum);
  }

  private <T> T any(Iterable<T> things) {
    List<T> list = new ArrayList<>();
    things.forEach(list::add);
    return list.get(random.nextInt(list.size()));
  }

  private State state() {
    return repository.state();
  }

  private void edit(Workspace workspace) throws IOException {
    String what = edits.edit(repository.path(workspace.name()));
    say("edit", workspace.name() + ": " + what);
    repository.edited(state().with(workspace.edited(repository.look(workspace.name()))));
  }

  private void save(Workspace workspace) throws IOException {
    String name = workspace.name();
    boolean skip = random.nextInt(3) == 0;
    boolean detachedToo = random.nextInt(4) > 0;
    say("save", name + (skip ? ", if it changed" : ""));
    SaveOptions options =
        SaveOptions.builder()
            .workspace(name)
            .message("step " + log.size())
            .skipIfUnchanged(skip)
            .allowDetached(detachedToo)
            .build();
    if (workspace.isDetached() && !detachedToo) {
      assertThatExceptionOfType(DetachedWorkspaceException.class)
          .isThrownBy(() -> repository.client().save(options));
      repository.check();
      return;
    }
    Kept newest = state().savePoints().get(workspace.latest());
    boolean same =
        newest != null && !workspace.isDetached() && newest.look().agrees(workspace.look());
    State old = state();
    repository.attempt(
        client -> {
          String id = client.save(options).id().value();
          boolean skipped = old.savePoints().containsKey(id);
          assertThat(skipped).as("skipped").isIn(skip && same, skip && same && exact(newest));
          assertThat(skipped ? id : "").isIn("", workspace.latest());
        },
        ids ->
            ids.isEmpty() && skip && same
                ? Optional.of(old.with(workspace.undoing(workspace.undo().maybeGone())))
                : one(ids).map(id -> old.saved(name, id)));
    remember();
  }

  /** Whether the model sees all that the library sees. */
  private boolean exact(Kept kept) {
    return kept.look().whole() && !repository.isPortable();
  }

  private static Optional<String> one(Set<String> ids) {
    assertThat(ids).as("new save points").hasSizeLessThan(2);
    return ids.stream().findFirst();
  }

  private void remember() throws IOException {
    Workspace main = state().workspace("main");
    String text = Files.readString(Records.config(repository.root()));
    oldRecords.add(new OldRecord(text, main.head(), main.latest()));
  }

  private void restore(Workspace workspace) throws IOException {
    if (state().savePoints().isEmpty()) {
      return;
    }
    String name = workspace.name();
    String id = any(state().savePoints().keySet());
    if (random.nextInt(3) == 0) {
      restoreLatest(workspace);
      return;
    }
    String target = random.nextBoolean() ? id : prefix(id);
    say("restore", name + " to " + target);
    RestoreOptions options =
        RestoreOptions.builder()
            .workspace(name)
            .target(target)
            .verify(any(List.of(VerifyLevel.values())))
            .build();
    if (matches(target) > 1) {
      assertThatExceptionOfType(JvsException.class)
          .isThrownBy(() -> repository.client().restore(options))
          .matches(refused -> refused.code() == ErrorCode.SAVE_POINT_AMBIGUOUS);
      repository.check();
      return;
    }
    State old = state();
    repository.attempt(
        client -> assertThat(client.restore(options).savePoint().id()).hasToString(id),
        ids -> Optional.of(old.restored(name, id)));
  }

  /** Unique or nearly so. */
  private String prefix(String id) {
    int length = 1;
    while (matches(id.substring(0, length)) > 1) {
      length++;
    }
    return id.substring(0, Math.max(1, length - random.nextInt(2)));
  }

  private long matches(String prefix) {
    return state().savePoints().keySet().stream().filter(id -> id.startsWith(prefix)).count();
  }

  private void restoreLatest(Workspace workspace) throws IOException {
    say("restore latest", workspace.name());
    State old = state();
    repository.attempt(
        client ->
            assertThat(client.restoreLatest(workspace.name()).isPresent())
                .isEqualTo(!workspace.latest().isEmpty()),
        ids ->
            Optional.of(
                workspace.latest().isEmpty()
                    ? old
                    : old.restored(workspace.name(), workspace.latest())));
  }

  private void undo(Workspace workspace) throws IOException {
    say("undo", workspace.name());
    State old = state();
    repository.attempt(
        client -> {
          try {
            client.undoRestore(workspace.name());
          } catch (JvsException e) {
            if (e.code() != ErrorCode.NOTHING_TO_UNDO) {
              throw e;
            }
            assertThat(workspace.undo().nothing()).as("nothing to undo").isTrue();
            log.add("  nothing");
          }
        },
        ids -> undone(old, workspace));
  }

  private Optional<State> undone(State old, Workspace workspace) throws IOException {
    String name = workspace.name();
    String head = Records.head(repository.root(), name);
    Look look = repository.look(name);
    Undo undo = workspace.undo();
    if (undo.nothing() && look.equals(workspace.look()) && head.equals(workspace.head())) {
      return Optional.of(
          old.with(workspace.undoing(undo.or(Undo.to(workspace.standing())).maybeGone())));
    }
    if (undo.known() && !undo.allows(new Undo.Standing(look, head))) {
      return undo.brought().stream()
          .findFirst()
          .map(it -> old.with(workspace.found(it.look()).at(it.head(), workspace.latest(), undo)));
    }
    if (undo.brought().size() == 1) {
      undo.brought().forEach(it -> assertUntouched(it.look(), workspace.look(), look));
    }
    Undo redo = Undo.to(workspace.standing());
    Undo next = undo.known() ? redo : redo.edited();
    return Optional.of(old.with(workspace.found(look).at(head, workspace.latest(), next)));
  }

  /** What was the same before the restore and before the undo is the same after the undo. */
  private static void assertUntouched(Look before, Look edited, Look after) {
    Set<String> same = new TreeSet<>(before.lines());
    same.retainAll(edited.lines());
    Set<String> linked = new TreeSet<>();
    for (String line : edited.lines()) {
      int at = line.indexOf(" same-as=");
      if (at >= 0) {
        linked.add(line.substring(at + 9).replaceFirst(" .*", "") + " ");
        linked.add(line.substring(0, line.indexOf(' ') + 1));
      }
    }
    same.removeIf(line -> !line.contains(" - ") || linked.stream().anyMatch(line::startsWith));
    assertThat(after.lines()).as("what nobody changed").containsAll(same);
  }

  private void cleanUp() throws IOException {
    Set<String> unreachable = state().unreachable();
    say("cleanup", "of " + unreachable);
    State old = state();
    List<CleanupPlan> plans = new ArrayList<>();
    repository.attempt(
        client -> plans.add(client.previewCleanup(CleanupOptions.defaults())),
        ids -> Optional.of(old));
    if (plans.isEmpty()) {
      return;
    }
    CleanupPlan plan = plans.get(0);
    assertThat(plan.reclaimableSavePoints().stream().map(SavePointId::value))
        .as("can be cleaned up")
        .containsExactlyInAnyOrderElementsOf(unreachable);
    State planned = state();
    repository.attempt(
        client -> client.runCleanup(plan.planId()),
        ids -> Optional.of(planned.without(unreachable)));
  }

  private void verify() throws IOException {
    if (!state().savePoints().isEmpty()) {
      String id = any(state().savePoints().keySet());
      say("verify", id);
      repository.client().verify(SavePointId.of(id), any(List.of(VerifyLevel.values())));
      repository.check();
    }
  }

  /** The record of {@code main} is put back, as where a workspace was removed. */
  private void forget() throws IOException {
    Set<String> known = new LinkedHashSet<>(state().savePoints().keySet());
    known.add("");
    List<OldRecord> possible =
        oldRecords.stream().filter(it -> known.containsAll(List.of(it.head, it.latest))).toList();
    if (!possible.isEmpty()) {
      OldRecord record = any(possible);
      say("forget", "what came after " + record.latest);
      Records.forget(repository.root(), record.text.getBytes(StandardCharsets.UTF_8));
      Workspace main = state().workspace("main");
      repository.now(state().with(main.at(record.head, record.latest, main.undo().edited())));
    }
  }

  private void deleteOwnRecords() throws IOException {
    say("delete .jvs/java", "");
    repository.moveTo(
        repository.root(),
        client -> Shell.run("rm -rf -- \"$1/.jvs/java\"", repository.root().toString()));
    repository.now(state().withoutOwnRecords());
  }

  /** The same names, other inodes. */
  private void move() throws IOException {
    Path target = repository.root().resolveSibling("moved-" + log.size());
    say("move", "to " + target.getFileName());
    String script =
        random.nextBoolean() ? "cp -a -- \"$1\" \"$2\" && rm -rf -- \"$1\"" : "mv -- \"$1\" \"$2\"";
    repository.moveTo(
        target, client -> Shell.run(script, repository.root().toString(), target.toString()));
    for (Workspace workspace : state().workspaces().values()) {
      repository.now(state().with(workspace.undoing(workspace.undo().maybeGone())));
    }
  }

  private void saveByGo(Workspace workspace) throws IOException {
    boolean pipes = workspace.look().lines().stream().anyMatch(line -> line.contains(" p "));
    if (!pipes && !workspace.isDetached() && workspace.head().equals(workspace.latest())) {
      String id = new GoWriter(repository.root()).save(workspace.name(), random.nextInt());
      say("save by Go", id);
      State saved = state().saved(workspace.name(), id);
      Kept kept = saved.savePoints().get(id);
      repository.now(
          saved.with(new Kept(id, kept.workspace(), kept.look().inGosFormat(), kept.references())));
      remember();
    }
  }

  private void restoreByGo(Workspace workspace) throws IOException {
    if (!state().savePoints().isEmpty()) {
      Kept kept = any(state().savePoints().values());
      say("restore by Go", kept.id());
      new GoWriter(repository.root()).restore(workspace.name(), kept.id());
      repository.now(
          state()
              .with(
                  workspace
                      .found(kept.look().inGosFormat())
                      .at(kept.id(), workspace.latest(), workspace.undo().edited())));
    }
  }

  private void reopen() throws IOException {
    say("reopen", "");
    repository.moveTo(repository.root(), client -> {});
    repository.check();
  }

  /** Every save point is whole to the last byte, and can be restored. */
  private void end() throws IOException {
    log.add("end");
    for (Kept kept : state().savePoints().values()) {
      repository.client().verify(SavePointId.of(kept.id()));
      State old = state();
      repository.client().restore(RestoreOptions.to(kept.id()));
      repository.now(old.restored("main", kept.id()));
    }
    for (Workspace workspace : state().workspaces().values()) {
      repository
          .client()
          .save(SaveOptions.builder().workspace(workspace.name()).allowDetached(true).build());
      repository.now(state().saved(workspace.name(), one(repository.newIds()).orElseThrow()));
    }
    Aftermath.assertWhole(repository.client());
  }

  @Override
  public void close() {
    repository.close();
  }
}
