package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How a file system copies a whole tree by itself, where it can. */
final class TreeClones {
  private final Ground ground;
  private final Optional<String> noSnapshots;
  private final Optional<String> noClones;
  private Path target = Path.of("");

  TreeClones(Ground ground) throws IOException {
    this.ground = ground;
    String type = Files.getFileStore(ground.folder()).type();
    this.noSnapshots = why(type, "btrfs", "btrfs");
    this.noClones = JuiceFsCommands.obstacle(ground.folder());
  }

  static Optional<String> why(String type, String needed, String command) {
    if (!type.equals(needed)) {
      return Optional.of("works on " + needed + " only, not on " + type);
    }
    return Command.isInstalled(command)
        ? Optional.empty()
        : Optional.of(command + " is not installed");
  }

  /** Of the tree as it is. */
  List<Contestant> all() {
    return List.of(snapshot(Step.NOTHING), clone(ground::tree, Step.NOTHING));
  }

  /** Of a copy of the tree of which a hundredth is edited before, each time. */
  List<Contestant> edited(SmallEdit edit) {
    Path copy = ground.folder().resolve("edited");
    Step change =
        () -> {
          if (!Files.exists(copy)) {
            ground.copyTo(copy);
          }
          edit.apply(copy);
        };
    return List.of(
        snapshot(() -> edit.apply(subvolume().resolve("tree"))), clone(() -> copy, change));
  }

  /** The tree lies in a subvolume of its own, which is made before. */
  private Contestant snapshot(Step edit) {
    Contestant way =
        Contestant.of(
                "btrfs subvolume snapshot",
                () -> btrfs("snapshot", subvolume().toString(), target.toString()))
            .before(
                () -> {
                  if (!Files.exists(subvolume())) {
                    btrfs("create", subvolume().toString());
                    ground.copyTo(subvolume().resolve("tree"));
                  }
                  edit.run();
                  target = ground.vacant();
                })
            .after(() -> btrfs("delete", target.toString()))
            .flushedBy(ground::flush);
    return noSnapshots.map(way::because).orElse(way);
  }

  private Path subvolume() {
    return ground.folder().resolve("subvolume");
  }

  private static void btrfs(String word, String... paths) throws IOException {
    List<String> line = new ArrayList<>(List.of("btrfs", "subvolume", word));
    line.addAll(List.of(paths));
    Command.run(line);
  }

  private Contestant clone(Supplier<Path> tree, Step edit) {
    Contestant way =
        Contestant.of("juicefs clone -p", () -> JuiceFsCommands.clone(tree.get(), target))
            .before(edit.then(() -> target = ground.vacant()))
            .after(() -> JuiceFsCommands.remove(target))
            .flushedBy(ground::flush);
    return noClones.map(way::because).orElse(way);
  }
}
