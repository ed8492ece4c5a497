package io.jvs.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that keeps versions of trees in a repository of its own: the lines that one types. */
enum BackupTool {
  /** Encrypts: it knows no other way. */
  RESTIC {
    @Override
    List<String> words(Path repository, String... words) {
      List<String> line = new ArrayList<>(List.of("env", "RESTIC_PASSWORD=compare", "restic"));
      line.addAll(List.of("--quiet", "--repo", repository.toString()));
      line.addAll(List.of("--cache-dir", repository + "-own"));
      line.addAll(List.of(words));
      return line;
    }

    @Override
    List<String> init(Path repository) {
      return words(repository, "init");
    }

    @Override
    List<String> save(Path repository, String version, Path tree) {
      return words(repository, "backup", "--tag", version, tree.toString());
    }

    @Override
    List<String> restore(Path repository, String version, Path target) {
      return words(
          repository, "restore", "latest", "--tag", version, "--target", target.toString());
    }

    @Override
    List<String> verify(Path repository) {
      return words(repository, "check", "--read-data");
    }
  },
  /** Without encryption. */
  BORG {
    @Override
    List<String> words(Path repository, String... words) {
      List<String> line = new ArrayList<>(List.of("env", "BORG_BASE_DIR=" + repository + "-own"));
      line.addAll(List.of("BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes", "borg"));
      line.addAll(List.of(words));
      return line;
    }

    @Override
    List<String> init(Path repository) {
      return words(repository, "init", "--encryption", "none", repository.toString());
    }

    @Override
    List<String> save(Path repository, String version, Path tree) {
      return words(repository, "create", repository + "::" + version, tree.toString());
    }

    @Override
    List<String> restore(Path repository, String version, Path target) {
      List<String> line = new ArrayList<>(List.of("env", "-C", target.toString()));
      line.addAll(words(repository, "extract", repository + "::" + version));
      return line;
    }

    @Override
    List<String> verify(Path repository) {
      return words(repository, "check", "--verify-data", repository.toString());
    }
  };

  /** What belongs to a repository and lies outside it is beside it, with {@code -own} behind. */
  abstract List<String> words(Path repository, String... words);

  abstract List<String> init(Path repository);

  abstract List<String> save(Path repository, String version, Path tree);

  /** Into an empty directory. */
  abstract List<String> restore(Path repository, String version, Path target);

  abstract List<String> verify(Path repository);
}
