package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.VerifyLevel;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was written a moment ago is saved: by another host, whose changes this mount's caches do not
 * know yet, or by another process that has not closed its file. Few files are saved one by one,
 * many by one clone.
 */
class JuiceFsFreshnessTest {
  private static final int ROUNDS = 5;

  /** Keeps size and modification time, so that only the change time tells. */
  private static final String REWRITE =
      "touch -r \"$1\" \"$1.time\"; printf %s \"$2\" >\"$1\"; touch -r \"$1.time\" \"$1\"";

  /** The shell itself writes: a process that ends, or that starts another, would flush. */
  private static final String HOLD = "exec 3<>\"$1\"; printf %s \"$2\" >&3; echo; read -r end";

  private static SampleTree tree(int files) {
    SampleTree tree = new SampleTree();
    for (int i = 0; i < files; i++) {
      tree.file("f" + i, "old");
    }
    return tree;
  }

  private static void assertSaved(JvsClient client, Path repository, String file, String content) {
    SavePoint saved = client.save(SaveOptions.defaults());
    assertThat(repository.resolve(".jvs/snapshots/" + saved.id() + "/" + file)).hasContent(content);
    client.verify(saved.id(), VerifyLevel.CONTENT);
  }

  @ParameterizedTest
  @CsvSource({"REDIS, 5", "REDIS, 1000", "SQLITE, 5", "SQLITE, 200"})
  void byAnotherHost(Metadata metadata, int files) throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata)) {
      Path here = volume.mount().resolve("repo");
      Path there = volume.mount().resolve("repo");
      try (JvsClient client = Jvs.init(here, InitOptions.defaults())) {
        tree(files).make(here.resolve("main"));
        String last = "f" + (files - 1);
        for (int i = 0; i < ROUNDS; i++) {
          client.save(SaveOptions.message("looks at every file"));
          Shell.run(REWRITE, there.resolve("main").resolve(last).toString(), "n0" + i);
          assertSaved(client, here, last, "n0" + i);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"REDIS, 5", "REDIS, 100", "SQLITE, 5", "SQLITE, 100"})
  void byAProcessThatHasNotFlushedIt(Metadata metadata, int files) throws Exception {
    Path repository = JuiceFsVolume.shared(metadata).directory().resolve("repo");
    try (JvsClient client = Jvs.init(repository, InitOptions.defaults())) {
      tree(files).make(repository.resolve("main"));
      client.save(SaveOptions.defaults());
      for (int i = 0; i < ROUNDS; i++) {
        String file = repository.resolve("main/f0").toString();
        Process writer = new ProcessBuilder("sh", "-c", HOLD, "sh", file, "n0" + i).start();
        try {
          assertThat(writer.getInputStream().read()).isEqualTo('\n');
          assertSaved(client, repository, "f0", "n0" + i);
        } finally {
          writer.destroyForcibly().waitFor();
        }
      }
    } finally {
      Shell.run("rm -rf \"$1\"", repository.toString());
    }
  }
}
