package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modification times are set to the nanosecond, or the loss is told. */
interface StorageTimeContract extends StorageFixture {
  List<Time> ORDINARY =
      List.of(
          new Time(1_600_000_000, 123_456_789),
          new Time(0, 0),
          new Time(0, 1),
          new Time(1, 999_999_999),
          new Time(4_000_000_000L, 7));
  List<Time> BEFORE_1970 =
      List.of(
          new Time(-1, 0),
          new Time(-1, 999_999_999),
          new Time(-86_400, 5),
          new Time(-2_000_000_000, 123_456_789));

  /** Seconds and nanoseconds. */
  record Time(long seconds, int nanos) {}

  @Test
  default void timesOfFilesAndDirectoriesAreExact() throws IOException {
    made(StorageFileContract.otherThings());
    for (Time time : ORDINARY) {
      for (String name : new String[] {"file", "dir"}) {
        dir().setModificationTime(name(name), time.seconds(), time.nanos());
        assertThat(timeOf(name)).isEqualTo(time);
      }
      dir().setModificationTime(time.seconds(), time.nanos());
      assertThat(time(dir().status())).isEqualTo(time);
    }
    dir().setModificationTime(name("file"), -86_400, 0);
    assertThat(timeOf("file")).isEqualTo(new Time(-86_400, 0));
  }

  @Test
  default void aLinkHasItsOwnTimeExactOrInMicroseconds() throws IOException {
    made(StorageFileContract.otherThings());
    Time before = timeOf("file");
    for (String name : new String[] {"link", "dangling"}) {
      dir().setModificationTime(name(name), 1_600_000_000, 123_456_000);
      assertThat(timeOf(name)).isEqualTo(new Time(1_600_000_000, 123_456_000));
      if (has(StorageFeature.EXACT_LINK_TIMES)) {
        dir().setModificationTime(name(name), 1_500_000_000, 123_456_789);
        assertThat(timeOf(name)).isEqualTo(new Time(1_500_000_000, 123_456_789));
      } else {
        setOrTell(name, 1_500_000_000, 123_456_789);
        assertThat(timeOf(name).nanos() / 1000).isEqualTo(123_456);
      }
    }
    assertThat(timeOf("file")).isEqualTo(before);
  }

  @Test
  default void aTimeBefore1970IsExactOrTheLossIsTold() throws IOException {
    made(StorageFileContract.otherThings());
    for (Time time : BEFORE_1970) {
      for (String name : new String[] {"file", "dir", "link"}) {
        if (has(StorageFeature.ALL_TIMES)) {
          dir().setModificationTime(name(name), time.seconds(), time.nanos());
          assertThat(timeOf(name)).isEqualTo(time);
        } else {
          setOrTell(name, time.seconds(), time.nanos());
          assertThat(timeOf(name).seconds()).isEqualTo(time.seconds());
        }
      }
    }
  }

  @Test
  default void aTimeFarAheadIsExactOrTheLossIsTold() throws IOException {
    made(StorageFileContract.otherThings());
    setOrTell("file", 10_000_000_000L, 5);
    setOrTell("dir", 10_000_000_000L, 0);
    setOrTell("link", 10_000_000_000L, 5);
    setOrTell("file", 1L << 40, 0);
  }

  /** Whatever the outcome, no loss is silent. */
  private void setOrTell(String name, long seconds, int nanos) throws IOException {
    try {
      dir().setModificationTime(name(name), seconds, nanos);
      assertThat(timeOf(name)).isEqualTo(new Time(seconds, nanos));
    } catch (UnsupportedOperationException e) {
      assertThat(e).hasMessageContaining(Long.toString(seconds));
      assertThat(timeOf(name)).isNotEqualTo(new Time(seconds, nanos));
    }
  }

  @Test
  default void theTimeOfAnUnreadableEntryIsSet() throws IOException {
    new SampleTree().file("f", "").mode(0).dir("d").mode(0).file("w", "").mode(0222).make(root());
    for (String name : new String[] {"f", "d", "w"}) {
      int mode = dir().status(name(name)).mode();
      dir().setModificationTime(name(name), 1_234_567, 89);
      assertThat(timeOf(name)).isEqualTo(new Time(1_234_567, 89));
      assertThat(dir().status(name(name)).mode()).isEqualTo(mode);
    }
    refused(NoSuchFileException.class, () -> dir().setModificationTime(name("missing"), 1, 0));
  }

  @Test
  default void aSpecialFileHasItsTimeSetOrItIsTold() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"fifo", "socket"}) {
      if (has(StorageFeature.SPECIAL_FILES)) {
        dir().setModificationTime(name(name), 1_234_567, 89);
        assertThat(timeOf(name)).isEqualTo(new Time(1_234_567, 89));
      } else {
        tells(() -> dir().setModificationTime(name(name), 1_234_567, 89));
      }
    }
  }

  private Time timeOf(String name) throws IOException {
    return time(dir().status(name(name)));
  }

  private static Time time(FileStatus status) {
    return new Time(status.mtimeSeconds(), status.mtimeNanos());
  }
}
