package io.jvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.FaultyStorage;
import io.jvs.crash.Records;
import io.jvs.model.State.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A repository and what it must hold, kept equal or found different. */
final class ModelledRepository implements AutoCloseable {
  private static final OpenOptions OPEN = OpenOptions.builder().engine(EngineType.COPY).build();
  private static final int ONE_IN = 4;
  private static final int LAST_FAULT = 150;

  private final Random random;
  private final Storage plain;
  private final boolean portable;
  private final Consumer<String> log;
  private Path root;
  private FaultyStorage storage;
  private JvsClient client;
  private State state;

  /** Something that may be broken off. */
  interface Operation {
    void run(JvsClient client) throws IOException;
  }

  /** The state that an operation leads to, given save points that were not there before. */
  interface After {
    Optional<State> of(Set<String> newIds) throws IOException;
  }

  /** A new repository that the library makes. */
  ModelledRepository(Path root, Storage plain, Random random, Consumer<String> log)
      throws IOException {
    this.root = root;
    this.plain = plain;
    this.portable = plain.name().equals("nio");
    this.random = random;
    this.log = log;
    new CoreProvider(plain)
        .init(root, InitOptions.builder().engine(EngineType.COPY).build())
        .close();
    this.state = new State(Map.of(), Map.of());
    add("main");
    open();
  }

  Path root() {
    return root;
  }

  State state() {
    return state;
  }

  JvsClient client() {
    return client;
  }

  boolean isPortable() {
    return portable;
  }

  Path path(String workspace) {
    return root.resolve(workspace.equals("main") ? "main" : "worktrees/" + workspace);
  }

  /** Says that there is another empty workspace. */
  void add(String workspace) throws IOException {
    state = state.with(new Workspace(workspace, look(workspace), "", "", Undo.NOTHING));
  }

  Look look(String workspace) throws IOException {
    return Look.at(path(workspace), portable);
  }

  /** Says what the workspaces hold, which the library had no part in. */
  void edited(State changed) {
    state = changed;
  }

  /** Says what the repository must hold now. */
  void now(State changed) throws IOException {
    state = changed;
    check();
  }

  /** Runs while nobody has it open; it may be elsewhere afterwards. */
  void moveTo(Path newRoot, Operation move) throws IOException {
    client.close();
    move.run(client);
    root = newRoot;
    open();
  }

  private void open() {
    storage = new FaultyStorage(plain);
    client = new CoreProvider(storage).open(root, OPEN);
  }

  /** Does it, now and then with one call that fails or after which the process is dead. */
  void attempt(Operation operation, After after) throws IOException {
    boolean dead = random.nextBoolean();
    int at = random.nextInt(ONE_IN) == 0 ? 1 + random.nextInt(LAST_FAULT) : Integer.MAX_VALUE;
    if (dead) {
      storage.crashAt(at);
    } else {
      storage.failAt(at);
    }
    JvsException failure = null;
    try {
      operation.run(client);
    } catch (JvsException e) {
      failure = e;
    }
    if (storage.count() < at) {
      storage.failNever();
      if (failure != null) {
        throw failure;
      }
      now(after.of(newIds()).orElseThrow(() -> new AssertionError("new: " + newIdsOrNone())));
      return;
    }
    log.accept((dead ? "  dead at " : "  failed ") + storage.log().get(at - 1) + ": " + failure);
    if (dead || failure != null) {
      reopen();
    } else {
      storage.failNever();
    }
    settle(after, dead || failure == null ? Optional.empty() : Optional.of(failure));
    if (failure == null && !dead) {
      now(state);
    }
  }

  /** Opens it anew, after one or two who try in vain. */
  private void reopen() {
    client.close();
    while (random.nextInt(3) == 0) {
      storage = new FaultyStorage(plain).crashAt(1 + random.nextInt(LAST_FAULT));
      try {
        new CoreProvider(storage).open(root, OPEN).close();
      } catch (JvsException e) {
        log.accept("  recovery dead: " + e.getMessage());
      }
    }
    open();
  }

  /** Finds out whether it is the old state or the new; anything between is an error. */
  private void settle(After after, Optional<JvsException> failure) throws IOException {
    Set<String> newIds = newIds();
    State old = maybeWithoutUndo(state);
    boolean isOld = holds(old);
    State next = after.of(newIds).orElse(old);
    boolean isNew = holds(next);
    String told = failure.map(it -> it.stateAfter().name()).orElse("");
    if ((told.equals("UNCHANGED") && !isOld) || (told.equals("COMMITTED") && !isNew)) {
      fail("not " + told + "\n" + differences(told.equals("UNCHANGED") ? old : next));
    }
    if (!isOld && !isNew) {
      fail("neither old\n" + differences(old) + "\nnor new\n" + differences(next));
    }
    if (isOld && isNew) {
      next = either(old, next);
    }
    now(isNew ? next : old);
  }

  private static State maybeWithoutUndo(State state) {
    State changed = state;
    for (Workspace workspace : state.workspaces().values()) {
      changed = changed.with(workspace.undoing(workspace.undo().maybeGone()));
    }
    return changed;
  }

  private static State either(State old, State next) {
    State changed = next;
    for (Workspace workspace : next.workspaces().values()) {
      Undo both = workspace.undo().or(old.workspace(workspace.name()).undo());
      changed = changed.with(workspace.undoing(both));
    }
    return changed;
  }

  Set<String> newIds() throws IOException {
    Set<String> ids = ids();
    ids.removeAll(state.savePoints().keySet());
    return ids;
  }

  private String newIdsOrNone() {
    try {
      return newIds().toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Set<String> ids() throws IOException {
    Set<String> ids = new TreeSet<>(Records.names(root, ".jvs/snapshots"));
    ids.removeIf(name -> !SavePointId.isValid(name));
    return ids;
  }

  /** Everything must be as the model has it. What the model cannot know is taken over. */
  void check() throws IOException {
    if (!holds(state)) {
      fail(differences(state));
    }
    for (Workspace workspace : state.workspaces().values()) {
      String name = workspace.name();
      List<String> history = state.history(name);
      assertThat(client.history(name, 0).stream().map(it -> it.id().value()))
          .as("history of " + name)
          .isEqualTo(history);
      Optional<SavePoint> latest = client.latestSavePoint(name);
      assertThat(latest.map(it -> it.id().value()).orElse(""))
          .as("newest of " + name)
          .isEqualTo(workspace.latest());
      state = state.with(workspace.found(look(name)));
    }
  }

  private boolean holds(State expected) throws IOException {
    return differences(expected).isEmpty();
  }

  private String differences(State expected) throws IOException {
    List<String> words = new ArrayList<>();
    if (!ids().equals(new TreeSet<>(expected.savePoints().keySet()))) {
      words.add("save points " + ids() + " instead of " + expected.savePoints().keySet());
    }
    for (Workspace workspace : expected.workspaces().values()) {
      Look look = look(workspace.name());
      if (!workspace.look().agrees(look)) {
        words.add(workspace.name() + ":\n" + workspace.look().differences(look));
      }
      String head = Records.head(root, workspace.name());
      String latest = Records.latest(root, workspace.name());
      if (!head.equals(workspace.head()) || !latest.equals(workspace.latest())) {
        String wanted = ", not at " + workspace.head() + " and " + workspace.latest();
        words.add(workspace.name() + " stands at " + head + ", newest " + latest + wanted);
      }
    }
    return String.join("\n", words);
  }

  @Override
  public void close() {
    client.close();
  }
}
