package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a JuiceFS mount is asked for, by its own count, where nothing has changed. */
class JuiceFsCallsTest {
  private static final int FILES = 3000;
  private static final int SMALL_DIRECTORIES = 30;
  private static final int FILES_IN_EACH = 20;

  /** Records, locks and the audit log, however large the tree is. */
  private static final int OPENED = 60;

  /** These and the directories. */
  private static final int FIXED = 300;

  /** What is younger than ten seconds is opened, to flush it. */
  private static final long LONG_AGO = 1_500_000_000;

  private static final String COUNTS =
      "sed -n 's/^juicefs_fuse_ops_total_\\([a-z_]*\\) \\([0-9]*\\)$/\\1 \\2/p' \"$1/.stats\"";

  private static SampleTree tree() {
    SampleTree tree = new SampleTree().dir("large");
    for (int i = 0; i < FILES; i++) {
      tree.file("large/file" + i, "x").time(LONG_AGO, i);
    }
    for (int d = 0; d < SMALL_DIRECTORIES; d++) {
      tree.dir("d" + d);
      for (int i = 0; i < FILES_IN_EACH; i++) {
        tree.file("d" + d + "/file" + i, "x").time(LONG_AGO, i);
      }
    }
    return tree;
  }

  private static Map<String, Integer> counts(Path mount) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (String line : Shell.run(COUNTS, mount.toString()).lines().toList()) {
      String[] words = line.split(" ", 2);
      counts.put(words[0], Integer.parseInt(words[1]));
    }
    return counts;
  }

  private static int asked(
      Map<String, Integer> before, Map<String, Integer> after, String... what) {
    return Stream.of(what)
        .mapToInt(w -> after.getOrDefault(w, 0) - before.getOrDefault(w, 0))
        .sum();
  }

  @Test
  void noFileIsOpenedAndNoneIsAskedForByItself() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(Metadata.REDIS)) {
      Path mount = volume.mount();
      try (JvsClient client = Jvs.init(mount.resolve("repo"), InitOptions.defaults())) {
        tree().make(client.workspacePath("main"));
        client.save(SaveOptions.defaults());
        client.save(SaveOptions.message("reads again what was too young to be known"));
        Map<String, Integer> before = counts(mount);
        client.save(SaveOptions.defaults());
        Map<String, Integer> saved = counts(mount);
        client.restoreLatest("main");
        Map<String, Integer> restored = counts(mount);
        for (int times : List.of(asked(before, saved, "open"), asked(saved, restored, "open"))) {
          assertThat(times).isBetween(1, OPENED);
        }
        assertThat(asked(before, saved, "lookup", "getattr")).isBetween(1, FIXED);
        assertThat(asked(saved, restored, "lookup", "getattr")).isBetween(1, FIXED);
        assertThat(asked(before, restored, "readdir")).isPositive();
      }
    }
  }
}
