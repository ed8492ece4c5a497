package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a {@link BackupTool} does with the tree; its repository lies on the same file system. */
final class Backups {
  private static final String FIRST = "v0";

  private final Ground ground;
  private final BackupTool tool;
  private final String name;
  private Path repository = Path.of("");
  private Path target = Path.of("");

  Backups(Ground ground, BackupTool tool) {
    this.ground = ground;
    this.tool = tool;
    this.name = tool.name().toLowerCase(Locale.ROOT);
  }

  Contestant first() {
    return way(
            "new repository",
            () -> Command.run(tool.save(repository, FIRST, ground.tree())),
            () -> {
              repository = ground.vacant();
              Command.run(tool.init(repository));
            })
        .after(
            () -> {
              ground.delete(repository);
              ground.delete(own());
            });
  }

  private Path own() {
    return repository.resolveSibling(repository.getFileName() + "-own");
  }

  Contestant unchanged() {
    return way(
        "nothing changed",
        () -> Command.run(tool.save(repository, next(), ground.tree())),
        () -> base(ground.tree()));
  }

  /** The same hundredth of a copy of the tree is other than in the version before, each time. */
  Contestant edited(SmallEdit edit) {
    return way(
        "1 % changed",
        () -> Command.run(tool.save(repository, next(), copy())),
        () -> {
          if (!Files.exists(copy())) {
            ground.copyTo(copy());
          }
          base(copy());
          edit.apply(copy());
        });
  }

  private Path copy() {
    return ground.folder().resolve(name + "-tree");
  }

  Contestant restored() {
    return way(
            "empty target",
            () -> Command.run(tool.restore(repository, FIRST, target)),
            () -> {
              base(ground.tree());
              target = ground.vacant();
              Files.createDirectory(target);
            })
        .after(() -> ground.delete(target));
  }

  Contestant verified() {
    return installed(
        "all data", () -> Command.run(tool.verify(repository)), () -> base(ground.tree()));
  }

  /** A repository that has a version of a tree; made when there is none. */
  private void base(Path tree) throws IOException {
    repository = ground.folder().resolve(name + "-of-" + tree.getFileName());
    if (!Files.exists(repository)) {
      Command.run(tool.init(repository));
      Command.run(tool.save(repository, FIRST, tree));
    }
  }

  /** Others may have been at work on the same repository. */
  private static String next() {
    return "v" + System.nanoTime();
  }

  private Contestant way(String when, Step step, Step before) {
    return installed(when, step, before).flushedBy(ground::flush);
  }

  private Contestant installed(String when, Step step, Step before) {
    String label = name + " (" + when + ")";
    return Command.isInstalled(name)
        ? Contestant.of(label, step).before(before)
        : Contestant.missing(label, name + " is not installed");
  }
}
