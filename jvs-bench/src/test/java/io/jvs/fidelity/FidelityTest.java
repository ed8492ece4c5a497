package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.OnLoss;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.IndependentLook.Difference;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of entry, saved, wrecked and restored, and looked at by a program that shares no code
 * with the library. What did not come back is in the report.
 */
class FidelityTest {
  private Path work;

  static List<Setting> exact() {
    return Setting.exact();
  }

  static List<Setting> pairs() {
    return Setting.pairs();
  }

  @AfterEach
  void delete() throws IOException {
    if (work != null) {
      Shell.run("rm -rf \"$1\"", work.toString());
    }
  }

  private Subject subject(Setting setting, boolean privileged) throws IOException {
    work = setting.fileSystem().directory();
    Subject subject =
        new Subject(work.resolve("repo"), setting.storage(), setting.engine(), privileged);
    assertThat(subject.init().error()).isEmpty();
    return subject;
  }

  private static SampleTree all(RealFileSystem fileSystem) {
    return Kinds.ordinary().all(Kinds.foreign()).all(Kinds.hidden(fileSystem));
  }

  @Test
  void thereAreManyKinds() {
    assertThat(all(RealFileSystem.XFS).size()).as("entries").isGreaterThan(150);
  }

  @ParameterizedTest
  @MethodSource("exact")
  void rootLosesNothingWithTheNativeStorage(Setting setting) throws IOException {
    Subject subject = subject(setting, true);
    all(setting.fileSystem()).make(subject.workspace());
    subject.losesNothing((saved, restored) -> remaining(setting, saved, restored));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whatAUserWithoutPrivilegesLosesIsTold(Setting setting) throws IOException {
    loses(setting, false);
  }

  @Test
  void whatRootLosesWithThePortableStorageIsTold() throws IOException {
    loses(Setting.portable(), true);
  }

  private void loses(Setting setting, boolean privileged) throws IOException {
    Subject subject = subject(setting, privileged);
    Kinds.ordinary()
        .allOwnedBy(Kinds.NOBODY, Kinds.NOBODY)
        .all(Kinds.foreign())
        .make(subject.workspace());
    IndependentLook saved = subject.look();
    Outcome save = subject.save(OnLoss.REPORT);
    assertThat(save.error()).isEmpty();
    assertThat(subject.save(OnLoss.FAIL).error())
        .isEqualTo(save.losses().isEmpty() ? "" : "E_ATTRIBUTE_LOST UNCHANGED");
    for (Wreck wreck : Wreck.values()) {
      wreck.on(subject.workspace());
      IndependentLook wrecked = subject.look();
      assertThat(subject.restore(OnLoss.FAIL).error()).isEqualTo("E_ATTRIBUTE_LOST UNCHANGED");
      assertThat(wrecked.differences(subject.look())).as("%s, refused", wreck).isEmpty();
      Outcome restore = subject.restore(OnLoss.REPORT);
      assertThat(restore.error()).as("%s", wreck).isEmpty();
      List<Difference> differences = remaining(setting, saved, subject.look());
      assertThat(differences)
          .as("%s: untold by %s", wreck, restore.losses())
          .allMatch(d -> told(d, saved, save, restore) || (!setting.isNative() && unseen(d)));
    }
  }

  /** Copying makes holes of blocks of zeros; that is no loss. */
  private static List<Difference> remaining(
      Setting setting, IndependentLook saved, IndependentLook restored) {
    List<Difference> differences = new ArrayList<>(saved.differences(restored));
    if (setting.engine().equals(EngineType.COPY)) {
      differences.removeIf(d -> d.path().equals("zeros-written") && d.field().equals("data"));
    }
    return differences;
  }

  /** Of a file with several names it is told by the first of them. */
  private static boolean told(
      Difference difference, IndependentLook saved, Outcome save, Outcome restore) {
    String path = difference.path();
    String first = saved.entries().getOrDefault(path, Map.of()).getOrDefault("first", path);
    String field = difference.field();
    return Stream.of(path, first).anyMatch(p -> save.tells(p, field) || restore.tells(p, field));
  }

  /** What the portable storage has no means to see: docs/fidelity.md. */
  private static boolean unseen(Difference difference) {
    return difference.field().matches("data|xattr:(system|security|trusted)[.].*");
  }
}
