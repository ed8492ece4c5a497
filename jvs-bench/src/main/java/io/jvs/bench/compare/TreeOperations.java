package io.jvs.bench.compare;

import java.nio.file.Path;
import java.util.List;

/** What is the same whatever the engine. */
final class TreeOperations {
  static final String NO_ENGINE = "-";

  private final Ground ground;
  private final Commands commands;
  private Path target = Path.of("");

  TreeOperations(Ground ground, Commands commands) {
    this.ground = ground;
    this.commands = commands;
  }

  List<Operation> all() {
    return List.of(walk(), delete());
  }

  private Operation walk() {
    Contestant ours = Contestant.of("TreeWalk", () -> ground.parts().walk(ground.tree()));
    return new Operation("walk", NO_ENGINE, ours, List.of(commands.find()));
  }

  private Operation delete() {
    Contestant ours =
        Contestant.of("TreeDeletion", () -> ground.parts().delete(target))
            .before(
                () -> {
                  target = ground.vacant();
                  ground.copyTo(target);
                })
            .flushedBy(ground::settle);
    return new Operation("delete a tree", NO_ENGINE, ours, List.of(commands.remove()));
  }
}
