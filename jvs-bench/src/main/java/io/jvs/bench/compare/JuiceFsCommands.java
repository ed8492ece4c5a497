package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bare commands whose times JVS is held against on JuiceFS: what its operations must do at
 * least, one command after the other. None of them on another file system.
 */
final class JuiceFsCommands {
  private static final String TYPE = "fuse.juicefs";

  private final Ground ground;
  private final Commands commands;
  private final boolean here;
  private Path target = Path.of("");
  private Path empty = Path.of("");

  JuiceFsCommands(Ground ground, Commands commands) throws IOException {
    this.ground = ground;
    this.commands = commands;
    this.here = obstacle(ground.folder()).isEmpty();
  }

  /** Why the commands cannot be used in a folder; empty when they can. */
  static Optional<String> obstacle(Path folder) throws IOException {
    String type = Files.getFileStore(folder).type();
    return TreeClones.why(type, TYPE, JuiceFileSystem.command());
  }

  /** What a save of a tree that nobody has seen takes. */
  List<Contestant> firstSave() {
    Step walk = commands.find().timed();
    Step read = commands.readAll(ground.tree()).timed();
    return cloning("juicefs clone -p, find twice, cat", walk.then(walk).then(read));
  }

  /** What a save takes of which the content is known. */
  List<Contestant> save() {
    Step walk = commands.find().timed();
    return cloning("juicefs clone -p, find twice", walk.then(walk));
  }

  private List<Contestant> cloning(String label, Step further) {
    Step clone = () -> clone(ground.tree(), target);
    return ifHere(
        Contestant.of(label, clone.then(further))
            .before(() -> target = ground.vacant())
            .after(() -> remove(target))
            .flushedBy(ground::flush));
  }

  /** What a restore takes that has nothing to do, and more or less one with little to do. */
  List<Contestant> walk() {
    return ifHere(commands.find());
  }

  /** What the deletion of a tree takes. */
  List<Contestant> remove() {
    return ifHere(
        Contestant.of("juicefs rmr", () -> remove(target))
            .before(
                () -> {
                  target = ground.vacant();
                  clone(ground.tree(), target);
                })
            .flushedBy(ground::flush));
  }

  /** What a save of an empty workspace takes. */
  List<Contestant> saveEmpty() {
    return ifHere(
        Contestant.of("juicefs clone -p (empty directory)", () -> clone(empty, target))
            .before(
                () -> {
                  empty = Files.createDirectory(ground.vacant());
                  target = ground.vacant();
                })
            .after(
                () -> {
                  ground.delete(empty);
                  ground.delete(target);
                }));
  }

  private List<Contestant> ifHere(Contestant contestant) {
    return here ? List.of(contestant) : List.of();
  }

  /** Clones a tree by its metadata alone. */
  static void clone(Path from, Path to) throws IOException {
    juicefs("clone", "-p", from, to);
  }

  /** Past the trash, where that is allowed: only root may. */
  static void remove(Path tree) throws IOException {
    if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      juicefs("rmr", "--skip-trash", tree);
    } else {
      juicefs("rmr", tree);
    }
  }

  private static void juicefs(Object... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(JuiceFileSystem.command()));
    for (Object word : words) {
      line.add(word.toString());
    }
    Command.run(line);
  }
}
