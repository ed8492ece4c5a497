package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void noFileIsOpenedAndNoneIsAskedForByItself() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(Metadata.REDIS)) {
      Path mount = volume.mount();
      try (JvsClient client = Jvs.init(mount.resolve("repo"), InitOptions.defaults())) {
        tree().make(client.workspacePath("main"));
        client.save(SaveOptions.defaults());
        client.save(SaveOptions.message("reads again what was too young to be known"));
        for (Runnable operation :
            List.<Runnable>of(
                () -> client.save(SaveOptions.defaults()), () -> client.restoreLatest("main"))) {
          int opened = JuiceFsVolume.requests(mount, "open");
          int asked = JuiceFsVolume.requests(mount, "lookup", "getattr");
          int read = JuiceFsVolume.requests(mount, "readdir");
          operation.run();
          assertThat(JuiceFsVolume.requests(mount, "open") - opened).isBetween(1, OPENED);
          assertThat(JuiceFsVolume.requests(mount, "lookup", "getattr") - asked)
              .isBetween(1, FIXED);
          assertThat(JuiceFsVolume.requests(mount, "readdir") - read).isPositive();
        }
      }
    }
  }
}
