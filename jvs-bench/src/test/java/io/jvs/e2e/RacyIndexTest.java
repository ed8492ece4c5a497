package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.SavePoint;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What changes in the tick of the clock in which it was looked at is seen. Young kernels have a
 * clock so fine that nothing does, so the same is done with times cut down to seconds.
 */
@ParameterizedClass
@EnumSource
class RacyIndexTest {
  enum Times {
    AS_THEY_ARE(60) {
      @Override
      Storage storage() {
        return StorageChoice.get().storage();
      }
    },
    WHOLE_SECONDS(12) {
      @Override
      Storage storage() {
        return InterceptedStorage.showing(AS_THEY_ARE.storage(), RacyIndexTest::inWholeSeconds);
      }
    };

    private final int rounds;

    Times(int rounds) {
      this.rounds = rounds;
    }

    abstract Storage storage();
  }

  @Parameter private Times times;
  @AutoClose private TestRepository repository;

  private static FileStatus inWholeSeconds(FileStatus it) {
    return new FileStatus(
        it.type(),
        it.mode(),
        it.uid(),
        it.gid(),
        it.size(),
        it.mtimeSeconds(),
        0,
        it.ctimeSeconds(),
        0,
        it.fileSystem(),
        it.inode(),
        it.links(),
        it.device());
  }

  @BeforeEach
  void make() throws IOException {
    repository = new TestRepository(times.storage());
    new SampleTree()
        .file("a", "one")
        .dir("d")
        .dir("d/e")
        .file("d/e/c", "third file")
        .file("empty", "")
        .link("l", "a")
        .make(repository.main);
    Shell.run("find \"$1\" -exec touch -h -d @999 {} +", repository.main.toString());
  }

  private SavePoint save() {
    return repository.save("");
  }

  /** Of the same length, in the same tick of the clock as the save before, its time set back. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileRewrittenAtOnceIsSeen(boolean timeSetBack) throws Exception {
    Path file = repository.write("racy", "00");
    for (int i = 0; i < times.rounds; i++) {
      String text = (i < 10 ? "0" : "") + i;
      var time = Files.getLastModifiedTime(file);
      Files.writeString(file, text, StandardOpenOption.WRITE);
      if (timeSetBack) {
        Files.setLastModifiedTime(file, time);
      }
      SavePoint saved = save();
      assertThat(repository.payload(saved).resolve("racy")).hasContent(text);
      repository.client.verify(saved.id());
    }
  }

  /** Content, link text and attributes of every kind of entry, each time at once. */
  @Test
  void whatChangesAtOnceIsSeenInEveryKindOfEntry() throws Exception {
    for (int i = 0; i < times.rounds / 3; i++) {
      Shell.run(
          "cd \"$1\" && ln -sfn to$2 l && chmod 07$(( $2 % 2 * 5 ))5 d && touch -h -d @$((1000 + $2)) l"
              + " && { setfattr -n user.n -v $2 d a empty 2>/dev/null || true; }",
          repository.main.toString(), Integer.toString(i % 10));
      TreeSnapshot changed = repository.tree();
      SavePoint saved = save();
      Shell.run("rm -rf \"$1\"/*", repository.main.toString());
      repository.restore(saved);
      assertThat(repository.tree()).isEqualTo(changed);
    }
  }

  @Test
  void afterARestoreARewriteIsStillSeen() throws Exception {
    SavePoint first = save();
    for (int i = 0; i < times.rounds; i++) {
      Shell.run("rm -r \"$1\"/d", repository.main.toString());
      repository.client.restoreLatest(null);
      Path file = repository.main.resolve("d/e/c");
      var time = Files.getLastModifiedTime(file);
      String text = "third " + (i < 10 ? "0" : "") + i + "le";
      assertThat(text).hasSize(10);
      Files.writeString(file, text, StandardOpenOption.WRITE);
      Files.setLastModifiedTime(file, time);
      SavePoint saved = save();
      assertThat(repository.payload(saved).resolve("d/e/c")).hasContent(text);
    }
    assertThat(repository.payload(first).resolve("d/e/c")).hasContent("third file");
  }
}
