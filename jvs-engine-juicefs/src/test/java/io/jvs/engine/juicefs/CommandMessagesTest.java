package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the real command says when something moved just before it began, or when it is told
 * something else, and what becomes of that.
 */
@ParameterizedClass
@EnumSource(Metadata.class)
class CommandMessagesTest {
  @Parameter Metadata metadata;
  private Bench bench;
  private Path place;

  /** The target is in a directory of its own. */
  @BeforeEach
  void make() throws IOException {
    bench = new Bench(JuiceFsVolume.shared(metadata).directory());
    bench.with(new SampleTree().dir("d").file("d/f", "x").file("g", "y"));
    place = Files.createDirectory(bench.work.resolve("place"));
  }

  @AfterEach
  void delete() throws IOException {
    if (bench != null) {
      bench.close();
    }
  }

  /** Runs a script first; in it {@code $source}, {@code $target} and {@code $place} are set. */
  private ThrowingCallable after(String script, String... arguments) throws IOException {
    String what = arguments.length == 0 ? "\"$@\"" : String.join(" ", arguments);
    bench.commanded(
        "[ \"$1\" = version ] && exec $JUICEFS version\n"
            + "source="
            + bench.source
            + "\nplace="
            + place
            + "\ntarget=$place/target\n"
            + script
            + "\nexec $JUICEFS "
            + what);
    return this::materialize;
  }

  private ThrowingCallable told(String source, String target) throws IOException {
    return after("", "clone", "-p", "--no-agent", source, target);
  }

  private CloneReport materialize() throws IOException {
    return bench.materialize(
        CloneRequest.whole(bench.source, place.resolve("target"), bench.walked(), bench.monitor));
  }

  private static void fails(ThrowingCallable run, String... words) {
    assertThatThrownBy(run)
        .isInstanceOf(FileSystemException.class)
        .isNotInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContainingAll(words);
  }

  private static void refuses(ThrowingCallable run, String words) {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            CloneUnsupportedException.class,
            e -> assertThat(e.reason()).isEqualTo("not-on-juicefs"))
        .hasMessageContaining(words);
  }

  @Test
  void aSourceThatIsGoneIsAChange() throws IOException {
    assertThatThrownBy(after("mv $source $source.away"))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContainingAll("vanished", "lookup inode for ", "no such file or directory");
  }

  @Test
  void aParentThatIsGoneIsAFailure() throws IOException {
    fails(after("rmdir $place"), "made nothing", "get inode of ", "no such file or directory");
  }

  @Test
  void aParentThatIsAFileIsAFailure() throws IOException {
    fails(after("rmdir $place; echo >$place"), "made nothing", "not a directory");
  }

  @Test
  void aParentThatCannotBeLookedAtHidesNoWords() throws IOException {
    assertThatThrownBy(after("rmdir $place; ln -s place $place"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Too many levels of symbolic links")
        .satisfies(
            e ->
                assertThat(e.getSuppressed()[0])
                    .hasMessageContainingAll(
                        "juicefs clone said", "too many levels of symbolic links"));
  }

  @Test
  void aNameThatIsTooLongIsAFailure() throws IOException {
    fails(told("$source", "$place/" + "n".repeat(300)), "made nothing", "file name too long");
  }

  @Test
  void aTargetInTheSourceIsAFailure() throws IOException {
    fails(told("$source", "$source/below"), "made nothing", "not be under the SRC path");
  }

  @Test
  void aLinkThatLeadsNowhereIsNotReplaced() throws IOException {
    assertThatThrownBy(after("ln -s nowhere $target"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(place.resolve("target")).isSymbolicLink();
  }

  @Test
  void aReadOnlyMountIsAFailure() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata)) {
      Path closed = mountWithSource(volume);
      fails(told(closed + "/source", closed + "/target"), "Read-only file system: clone failed");
    }
  }

  private static Path mountWithSource(JuiceFsVolume volume) throws IOException {
    Shell.run("mkdir \"$1\"/source; echo >\"$1\"/source/f", volume.mount().toString());
    return volume.mount("--read-only");
  }

  @Test
  void anotherMountIsRefused() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata)) {
      refuses(told("$source", volume.mount() + "/target"), "same mount point");
    }
  }

  @Test
  void aPlaceOutsideIsRefused() throws IOException {
    Path outside = Files.createTempDirectory("outside");
    try {
      refuses(told(outside + "", outside + "/target"), "is not inside JuiceFS");
    } finally {
      Files.delete(outside);
    }
  }

  /** A root with the inode 1 is taken for that of JuiceFS. */
  @Test
  void aRootWithoutControlFileIsRefused() throws IOException {
    Path memory = Files.createTempDirectory("memory");
    Shell.run("mount -t tmpfs none \"$1\"; mkdir \"$1\"/source", memory.toString());
    try {
      refuses(told(memory + "/source", memory + "/target"), "/.control: no such file");
    } finally {
      Shell.run("umount \"$1\"; rmdir \"$1\"", memory.toString());
    }
  }

  @Test
  void aUserWhoMayNotCloneMakesItFileByFile() throws IOException {
    Path copy = Files.createTempDirectory("juicefs").resolve("juicefs");
    Shell.run(
        "cp \"$1\" \"$2\"; chmod -R a+rX \"${2%/*}\"", JuiceFsVolume.command(), copy.toString());
    try {
      after(
          "exec setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all "
              + copy
              + " \"$@\"");
      assertThat(materialize().degradations())
          .singleElement()
          .satisfies(d -> assertThat(d.reason()).isEqualTo("juicefs-clone-failed"))
          .satisfies(d -> assertThat(d.detail()).contains("clone failed: permission denied"));
      assertThat(TreeSnapshot.of(place.resolve("target"))).isEqualTo(TreeSnapshot.of(bench.source));
    } finally {
      Shell.run("rm -r \"${1%/*}\"", copy.toString());
    }
  }
}
