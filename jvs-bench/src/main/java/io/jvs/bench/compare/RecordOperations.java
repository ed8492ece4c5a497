package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePointNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What costs nothing but records: an empty workspace, and look-ups among many save points. All its
 * state is on disk, in a repository that is made when it is first needed.
 */
final class RecordOperations implements AutoCloseable {
  private static final String MAIN = "main";
  private static final int WARM = 300;
  private static final int SHOWN = 10;

  private final EngineType engine;
  private final Commands commands;
  private final JuiceFsCommands juiceFs;
  private final Path repository;
  private final Set<String> warm = new HashSet<>();
  private @Nullable JvsClient client;

  RecordOperations(Ground ground, EngineType engine, Commands commands) throws IOException {
    this.engine = engine;
    this.commands = commands;
    this.juiceFs = new JuiceFsCommands(ground, commands);
    this.repository = ground.folder().resolve("records-" + engine);
  }

  /** The look-ups among at least as many save points, if that is not none. */
  List<Operation> all(int savePoints) {
    List<Operation> all = new ArrayList<>(List.of(saveEmpty(), restoreEmpty()));
    if (savePoints > 0) {
      all.addAll(List.of(history(savePoints), prefix(savePoints), open(savePoints)));
    }
    return all;
  }

  private Operation saveEmpty() {
    return flushing("save, empty workspace", Contestant.of("save", this::save))
        .and(juiceFs.saveEmpty());
  }

  private Operation restoreEmpty() {
    Step restore = () -> client().restoreLatest(MAIN);
    return flushing("restore, empty workspace", Contestant.of("restoreLatest", restore));
  }

  private Operation flushing(String name, Contestant ours) {
    return operation(name, 1, ours, commands.flushOneFile());
  }

  private Operation history(int savePoints) {
    return lookingUp("history(10)", savePoints, () -> client().history(MAIN, SHOWN));
  }

  /** No call looks up a prefix and does no more; a restore of what is not there comes near. */
  private Operation prefix(int savePoints) {
    RestoreOptions missing = RestoreOptions.to("0000000000000-0");
    Step lookUp =
        () -> {
          try {
            client().restore(missing);
            throw new IOException("the restore of a save point that is not there");
          } catch (SavePointNotFoundException e) {
            // which took the look-up of a prefix
          }
        };
    return lookingUp("look-up of a prefix", savePoints, lookUp);
  }

  private Operation open(int savePoints) {
    Step open =
        () -> {
          try (JvsClient opened = Jvs.open(repository)) {
            opened.latestSavePoint(MAIN);
          }
        };
    return lookingUp("open + latestSavePoint", savePoints, open);
  }

  private Operation lookingUp(String name, int savePoints, Step step) {
    Contestant theirs = commands.readAll(repository.resolve(".jvs/descriptors"));
    return operation(name, savePoints, Contestant.of(name, step), theirs);
  }

  private Operation operation(String name, int savePoints, Contestant ours, Contestant theirs) {
    Contestant warm = ours.before(() -> warmUp(name, savePoints, ours.timed()));
    return new Operation(name, engine.value(), warm, List.of(theirs));
  }

  /** Short as they are, a single run before them would leave the JVM cold. */
  private void warmUp(String name, int savePoints, Step step) throws IOException {
    fill(savePoints);
    for (int i = 0; i < WARM && !warm.contains(name); i++) {
      step.run();
    }
    warm.add(name);
  }

  private void fill(int savePoints) throws IOException {
    if (client == null) {
      if (!Files.exists(repository)) {
        Jvs.init(repository, InitOptions.builder().name("compare").engine(engine).build()).close();
      }
      client = Jvs.open(repository, OpenOptions.builder().engine(engine).build());
    }
    for (int made = client().history(MAIN, 0).size(); made < savePoints; made++) {
      save();
    }
  }

  private JvsClient client() {
    return Objects.requireNonNull(client, "no repository is open");
  }

  private void save() {
    client().save(SaveOptions.message("compare"));
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
