package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StateAfter;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A restore has to change what chattr(1) has made unchangeable, by the engine of each place. There
 * are so many files that on JuiceFS its command is what saves them, and restores most of them.
 */
@ParameterizedClass
@EnumSource
class ImmutableFilesTest {
  enum Place {
    EXT4,
    XFS,
    BTRFS,
    JUICEFS_ON_REDIS,
    JUICEFS_ON_SQLITE;

    Path directory() throws IOException {
      return switch (this) {
        case JUICEFS_ON_REDIS -> JuiceFsVolume.shared(Metadata.REDIS).directory();
        case JUICEFS_ON_SQLITE -> JuiceFsVolume.shared(Metadata.SQLITE).directory();
        default -> RealFileSystem.valueOf(name()).directory();
      };
    }
  }

  private static final int MORE = 40;

  private static final String UNFINISHED = "find intents java/journal java/trash -mindepth 1";

  @Parameter Place place;

  private Path work;
  private JvsClient client;

  @BeforeEach
  void make() throws IOException {
    work = place.directory();
    client = Jvs.init(work.resolve("repo"), InitOptions.defaults());
    SampleTree tree = new SampleTree().file("f", "x").dir("d").file("d/g", "y").dir("more");
    for (int i = 0; i < MORE; i++) {
      tree.file("more/" + i, "z");
    }
    tree.make(workspace());
  }

  @AfterEach
  void delete() throws IOException {
    client.close();
    Shell.run("chattr -R -f -i -a \"$1\"; rm -rf \"$1\"", work.toString());
  }

  private Path workspace() {
    return client.workspacePath("main");
  }

  private void shell(String script) throws IOException {
    Shell.run("cd \"$1\"; " + script, workspace().toString());
  }

  private String flags() throws IOException {
    return Shell.run("lsattr -R \"$1\"", workspace().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f | echo z >f; chattr +i f",
        "f | echo more >>f; chattr +a f",
        "f | rm f; mkdir f; chattr +i f",
        "d | rm d/g; chattr +i d",
        "d | touch d/more; chattr +a d",
        "f | rm -r more; echo z >f; chattr +i f",
        "d | rm -r more; rm d/g; chattr +i d"
      })
  void aRestoreSaysWhichItIsAndChangesNothing(String guilty, String script) throws IOException {
    refusesAndChangesNothing(guilty, script);
  }

  @Test
  void aChangeOfModeIsRefusedToo() throws IOException {
    assumeFalse(place.name().startsWith("JUICEFS"), "JuiceFS changes the mode all the same");
    refusesAndChangesNothing("f", "chmod 0600 f; chattr +i f");
  }

  private void refusesAndChangesNothing(String guilty, String script) throws IOException {
    SavePoint saved = client.save(SaveOptions.message("all can be changed"));
    IndependentLook wanted = IndependentLook.at(workspace()).withoutRoot();
    shell(script);
    IndependentLook before = IndependentLook.at(workspace());
    String flags = flags();
    RestoreOptions restore = RestoreOptions.to(saved.id().value());
    JvsException refused = catchThrowableOfType(JvsException.class, () -> client.restore(restore));
    assertThat(refused.code()).as(refused.getMessage()).isEqualTo(ErrorCode.IMMUTABLE);
    assertThat(refused.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
    assertThat(refused)
        .hasMessageContaining(workspace().resolve(guilty) + ": ")
        .hasMessageContaining("chattr -i");
    assertThat(before.differences(IndependentLook.at(workspace()))).isEmpty();
    assertThat(flags()).isEqualTo(flags);
    shell("chattr -i -a " + guilty);
    client.restore(restore);
    assertThat(wanted.differences(IndependentLook.at(workspace()).withoutRoot())).isEmpty();
  }

  /** On JuiceFS an immutable directory cannot be cloned, only made anew, file by file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chattr +i f; chattr +a d/g | chattr -i -a f d/g; rm f d/g",
        "chattr +i d more           | chattr -i d; rm -r d f",
        "chattr +i .                | chattr -i .; rm -r d more"
      })
  void whatWasImmutableWhenItWasSavedIsRestored(String before, String after) throws IOException {
    shell(before);
    SavePoint saved = client.save(SaveOptions.message("some cannot be changed"));
    IndependentLook wanted = IndependentLook.at(workspace()).withoutRoot();
    shell(after);
    client.restore(RestoreOptions.to(saved.id().value()));
    assertThat(wanted.differences(IndependentLook.at(workspace()).withoutRoot())).isEmpty();
    assertThat(inControl("ls snapshots")).isEqualTo(saved.id().value());
    assertThat(inControl(UNFINISHED)).isEmpty();
  }

  private String inControl(String script) throws IOException {
    return Shell.run("cd \"$1\"; " + script, work.resolve("repo/.jvs").toString());
  }

  /** So it stays in the save point, and comes along when that is cloned. */
  @Test
  void aDirectoryThatWasClonedWithItsAttributeIsRestoredOnceThatIsTakenAway() throws IOException {
    assumeTrue(place.name().startsWith("JUICEFS"), "only there attributes are cloned");
    shell("chattr +a d");
    SavePoint saved = client.save(SaveOptions.message("d cannot be changed"));
    IndependentLook wanted = IndependentLook.at(workspace()).withoutRoot();
    shell("chattr -a d; rm -r d f more");
    RestoreOptions restore = RestoreOptions.to(saved.id().value());
    JvsException refused = catchThrowableOfType(JvsException.class, () -> client.restore(restore));
    assertThat(refused.code()).as(refused.getMessage()).isEqualTo(ErrorCode.IMMUTABLE);
    assertThat(refused.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
    assertThat(refused).hasMessageContaining("/d: ");
    assertThat(workspace()).isEmptyDirectory();
    inControl("chattr -R -a snapshots java/trash");
    client.restore(restore);
    assertThat(wanted.differences(IndependentLook.at(workspace()).withoutRoot())).isEmpty();
    assertThat(inControl(UNFINISHED)).isEmpty();
  }
}
