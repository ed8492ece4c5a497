package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StateAfter;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file system with a little less room than is needed, page by page. */
class NoSpaceTest {
  private static final int PAGE = 4;
  private static final int ENOUGH = 100 * PAGE;

  @AutoClose private SmallMount mount;
  @AutoClose private JvsClient client;
  private Path root;
  private Path main;

  @BeforeEach
  void makeRepository() throws IOException {
    mount = new SmallMount("4m");
    root = mount.path().resolve("repo");
    client = Jvs.init(root, TestRepository.INIT);
    main = root.resolve("main");
    Files.createDirectory(main.resolve("d"));
    for (int i = 0; i < 8; i++) {
      Files.writeString(main.resolve("d/f" + i), "first " + i);
    }
  }

  @Test
  void aSaveThatDoesNotFitIsTyped() throws IOException {
    byte[] content = new byte[2_500_000];
    new Random(1).nextBytes(content);
    Files.write(main.resolve("large"), content);
    TreeSnapshot before = TestRepository.published(root);
    Failures.failure(ErrorCode.NOT_ENOUGH_SPACE, () -> client.save(SaveOptions.message("large")));
    assertThat(TestRepository.published(root)).isEqualTo(before);
    Files.delete(main.resolve("large"));
    client.save(SaveOptions.message("small"));
    TestRepository.assertHealthy(root);
  }

  /** What a save has begun must go again where nothing more can be made, or nothing ever can. */
  @Test
  void aSaveThatRunsOutOfInodesAnywhereIsTakenBackAtOnce() throws IOException {
    int failures = 0;
    boolean saved = false;
    for (int left = 0; !saved && left < ENOUGH; left++) {
      mount.leaveInodes(ENOUGH);
      Jvs.open(root, TestRepository.OPEN).close();
      TreeSnapshot before = TestRepository.published(root);
      mount.leaveInodes(left);
      try {
        client.save(SaveOptions.message("with " + left));
        saved = true;
      } catch (JvsException e) {
        assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.NOT_ENOUGH_SPACE);
        if (e.stateAfter() == StateAfter.UNCHANGED) {
          assertThat(TestRepository.published(root)).as("with %s", left).isEqualTo(before);
        }
        failures++;
      }
    }
    assertThat(failures).isGreaterThan(10);
    assertThat(saved).isTrue();
    mount.leaveInodes(ENOUGH);
    assertAllVerify();
  }

  @Test
  void aSaveThatRunsOutOfSpaceAnywhereIsWholeOrAbsent() throws IOException {
    SavePoint last = client.save(SaveOptions.message("0"));
    int failures = 0;
    boolean saved = false;
    for (int free = 0; !saved && free < ENOUGH; free += PAGE) {
      Files.writeString(main.resolve("d/f0"), "with " + free);
      TreeSnapshot before = TestRepository.published(root);
      mount.leaveFree(free);
      StateAfter state = null;
      try {
        last = client.save(SaveOptions.message("with " + free));
        saved = true;
      } catch (JvsException e) {
        assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.NOT_ENOUGH_SPACE);
        assertThat(e.retryable()).isTrue();
        state = e.stateAfter();
        failures++;
      } finally {
        mount.free();
      }
      if (state == StateAfter.UNCHANGED) {
        assertThat(TestRepository.published(root)).as("with %s KiB", free).isEqualTo(before);
      }
      Jvs.open(root, TestRepository.OPEN).close();
      SavePoint latest = client.latestSavePoint("main").orElseThrow();
      assertThat(latest.message()).isIn(last.message(), "with " + free);
      assertThat(latest.message().equals("with " + free))
          .as("with %s KiB: the new one is there, after %s", free, state)
          .isEqualTo(saved || state == StateAfter.COMMITTED || !latest.equals(last));
      last = latest;
      assertAllVerify();
    }
    assertThat(failures).isPositive();
    assertThat(saved).isTrue();
  }

  private void assertAllVerify() throws IOException {
    List<SavePoint> history = client.history("main", 0);
    history.forEach(savePoint -> client.verify(savePoint.id()));
    TestRepository.assertHealthy(root);
  }

  @Test
  void aRestoreThatRunsOutOfSpaceAnywhereIsDoneOrNot() throws IOException {
    TreeSnapshot old = TreeSnapshot.of(main);
    SavePoint first = client.save(SaveOptions.message("first"));
    for (int i = 0; i < 8; i++) {
      Files.writeString(main.resolve("d/f" + i), "second " + i);
    }
    TreeSnapshot present = TreeSnapshot.of(main);
    client.save(SaveOptions.message("second"));
    int failures = 0;
    boolean restored = false;
    for (int free = 0; !restored && free < ENOUGH; free += PAGE) {
      TreeSnapshot before = TestRepository.published(root);
      mount.leaveFree(free);
      try {
        client.restore(RestoreOptions.to(first.id().value()));
        restored = true;
      } catch (JvsException e) {
        failures++;
        assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.NOT_ENOUGH_SPACE);
        if (e.stateAfter() == StateAfter.UNCHANGED) {
          mount.free();
          assertThat(TestRepository.published(root)).as("with %s KiB", free).isEqualTo(before);
        }
      } finally {
        mount.free();
      }
      Jvs.open(root, TestRepository.OPEN).close();
      TreeSnapshot now = TreeSnapshot.of(main);
      assertThat(now).as("with %s KiB", free).isIn(old, present);
      restored |= now.equals(old);
      assertAllVerify();
    }
    assertThat(failures).isPositive();
    assertThat(restored).isTrue();
    client.restoreLatest("main");
    assertThat(TreeSnapshot.of(main)).isEqualTo(present);
  }

  @Test
  void aCleanupPreviewThatRunsOutOfSpaceLeavesNoPlan() throws IOException {
    client.save(SaveOptions.message("first"));
    TreeSnapshot before = TestRepository.published(root);
    mount.leaveFree(0);
    try {
      Failures.failure(
          ErrorCode.NOT_ENOUGH_SPACE, () -> client.previewCleanup(CleanupOptions.defaults()));
    } finally {
      mount.free();
    }
    assertThat(TestRepository.published(root)).isEqualTo(before);
    client.runCleanup(client.previewCleanup(CleanupOptions.defaults()).planId());
    TestRepository.assertHealthy(root);
  }

  @Test
  void anInitWithoutSpaceLeavesNothing() throws IOException {
    Path other = mount.path().resolve("other");
    mount.leaveFree(0);
    try {
      Failures.failure(ErrorCode.NOT_ENOUGH_SPACE, () -> Jvs.init(other, TestRepository.INIT));
      assertThat(other).doesNotExist();
    } finally {
      mount.free();
    }
    Jvs.init(other, TestRepository.INIT).close();
    TestRepository.assertHealthy(other);
  }
}
