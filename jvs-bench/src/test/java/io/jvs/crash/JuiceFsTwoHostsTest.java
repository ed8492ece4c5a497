package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Running;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two mounts of one volume are two hosts to JuiceFS. Its locks are leases: a host that is silent
 * for five heartbeats loses them to the other, and is not told.
 */
class JuiceFsTwoHostsTest {
  private JuiceFsVolume volume;
  private Path here;
  private Path there;

  private void begin(Metadata metadata) throws IOException {
    volume = JuiceFsVolume.create(metadata);
    there = volume.mount("--heartbeat", "1s").resolve("repo");
    here = volume.mount("--heartbeat", "1s").resolve("repo");
    try (JvsClient client = Jvs.init(there, InitOptions.defaults())) {
      Trees.random(7, 100).make(client.workspacePath("main"));
      client.save(SaveOptions.message("before"));
    }
  }

  @AfterEach
  void end() {
    if (volume != null) {
      volume.close();
    }
  }

  /** Somebody on the other host who is in the middle of a save. */
  private Running holder() throws IOException {
    Running holder = ChildJvm.of(LockChild.class, there.toString(), "hold").start();
    assertThat(holder.readLine()).isEqualTo("holding");
    return holder;
  }

  private SavePoint saveHere() {
    OpenOptions patient = OpenOptions.builder().lockTimeout(Duration.ofMinutes(2)).build();
    try (JvsClient client = Jvs.open(here, patient)) {
      return client.save(SaveOptions.message("after"));
    }
  }

  private void isWhole(SavePoint last) {
    try (JvsClient client = Jvs.open(here)) {
      assertThat(client.history("main", 0))
          .extracting(SavePoint::message)
          .containsExactly("after", "before");
      assertThat(client.latestSavePoint("main")).contains(last);
      client.verify(last.id());
    }
  }

  /** Sends a signal to both processes behind a mount. */
  private static void signal(String signal, String processes) throws IOException {
    Shell.run("kill -\"$1\" $2", signal, processes);
  }

  @ParameterizedTest
  @EnumSource
  void whatAHostHeldWhenItDiedTheOtherTakesOver(Metadata metadata) throws Exception {
    begin(metadata);
    try (Running holder = holder()) {
      signal("KILL", JuiceFsVolume.processes(there.getParent()));
      Shell.run("umount -l \"$1\"", there.getParent().toString());
      isWhole(saveHere());
      holder.kill();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProcessHeldWhenItDiedTheOtherHostTakesOver(Metadata metadata) throws Exception {
    begin(metadata);
    try (Running holder = holder()) {
      holder.kill();
      isWhole(saveHere());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHostThatFrozeCannotPublishAfterItsLeaseWentToTheOther(Metadata metadata) throws Exception {
    begin(metadata);
    String processes = JuiceFsVolume.processes(there.getParent());
    try (Running holder = holder()) {
      signal("STOP", processes);
      SavePoint saved;
      try {
        saved = saveHere();
      } finally {
        signal("CONT", processes);
      }
      holder.writeLine("go on");
      assertThat(holder.readLine()).isEqualTo("E_LOCK_LOST UNCHANGED");
      isWhole(saved);
    }
  }
}
