package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.OnLoss;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes that undo one another when they are written in the wrong order. */
class WritingOrderTest {
  private Path work;

  static List<Setting> exact() {
    return Setting.pairs().stream().filter(Setting::isNative).toList();
  }

  @AfterEach
  void delete() throws IOException {
    if (work != null) {
      Shell.run("rm -rf \"$1\"", work.toString());
    }
  }

  /** Saved, deleted or only dressed otherwise, and restored. */
  private void comesBack(Setting setting, UnaryOperator<SampleTree> declared, String undress)
      throws IOException {
    comesBack(setting, "true", declared, undress);
  }

  private void comesBack(
      Setting setting, String preparation, UnaryOperator<SampleTree> declared, String undress)
      throws IOException {
    work = setting.fileSystem().directory();
    Subject subject = new Subject(work.resolve("repo"), setting.storage(), setting.engine(), true);
    assertThat(subject.init().error()).isEmpty();
    Shell.run(preparation, subject.workspace().resolveSibling(".jvs").toString());
    declared.apply(new SampleTree()).make(subject.workspace());
    IndependentLook saved = IndependentLook.at(subject.workspace()).withoutRoot();
    assertThat(subject.save(OnLoss.FAIL)).isEqualTo(new Outcome("", List.of()));
    for (String wreck : List.of("find . -mindepth 1 -delete", undress)) {
      Shell.run("PATH=$PATH:/usr/sbin:/sbin; cd \"$1\"; " + wreck, subject.workspace().toString());
      IndependentLook wrecked = IndependentLook.at(subject.workspace()).withoutRoot();
      assertThat(saved.differences(wrecked)).as(wreck).isNotEmpty();
      assertThat(subject.restore(OnLoss.FAIL)).isEqualTo(new Outcome("", List.of()));
      IndependentLook restored = IndependentLook.at(subject.workspace()).withoutRoot();
      assertThat(saved.differences(restored)).as(wreck).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("exact")
  void changingTheOwnerTakesNeitherSetUidNorCapabilities(Setting setting) throws IOException {
    comesBack(
        setting,
        tree ->
            tree.file("set-uid", "x")
                .owner(1234, 4321)
                .mode(06755)
                .file("capable", "x")
                .owner(1234, 4321)
                .mode(0755)
                .capability("cap_net_raw+ep"),
        "chown 0:0 set-uid capable");
  }

  @ParameterizedTest
  @MethodSource("exact")
  void settingTheModeDoesNotChangeTheMaskOfAnAccessControlList(Setting setting) throws IOException {
    comesBack(
        setting,
        tree ->
            tree.file("f", "x")
                .mode(0600)
                .acl("u:1234:rwx,g:7:rw,m::r")
                .dir("d")
                .mode(0711)
                .acl("u:5:rwx,m::x")
                .defaultAcl("u:6:r"),
        "chmod 0777 f d; setfacl -b f");
  }

  @ParameterizedTest
  @MethodSource("exact")
  void aDirectorysTimeDoesNotMoveWithItsEntries(Setting setting) throws IOException {
    comesBack(
        setting,
        tree ->
            tree.dir("d")
                .time(1_000, 1)
                .dir("d/e")
                .time(2_000, 2)
                .file("d/e/f", "x")
                .fifo("d/e/pipe")
                .link("d/l", "e"),
        "rm d/e/pipe; echo y >d/e/f; touch d/new");
  }

  @ParameterizedTest
  @MethodSource("exact")
  void aDirectoryThatNobodyMayWriteToIsFilledFirst(Setting setting) throws IOException {
    comesBack(
        setting,
        tree ->
            tree.dir("d")
                .mode(0500)
                .dir("d/e")
                .mode(0)
                .file("d/e/f", "x")
                .mode(0)
                .xattr("user.kept", "x")
                .fifo("d/e/pipe"),
        "rm -rf d/e/pipe; echo y >d/e/f; touch d/e/new");
  }

  @ParameterizedTest
  @MethodSource("exact")
  void nothingIsInheritedFromTheDirectoriesOfTheRepository(Setting setting) throws IOException {
    comesBack(
        setting,
        "find \"$1\" -type d -exec chown 3:4 {} + -exec chmod g+s {} +"
            + " -exec setfacl -d -m u:77:rwx,g::rwx,o::rx {} +",
        tree -> tree.file("f", "x").mode(0644).dir("d").mode(0755).file("d/g", "y").fifo("d/pipe"),
        "setfacl -bn f d; chmod 0600 f d");
  }
}
