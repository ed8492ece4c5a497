package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.CancelledException;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.Phase;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.StateAfter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupted thread gets the old state or the whole new one, and stays interrupted. */
class InterruptTest {
  @TempDir Path work;
  private JvsClient client;
  private String oldest;

  @BeforeEach
  void makeRepository() throws IOException {
    client = Jvs.init(work.resolve("repository"), InitOptions.named("interrupts"));
    VersionedTree.write(client.workspacePath("main"), 0);
    oldest = client.save(SaveOptions.message("0")).id().value();
    VersionedTree.write(client.workspacePath("main"), 1);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void save(JvsClient through) {
    through.save(SaveOptions.builder().message("next").allowDetached(true).build());
  }

  private void restore(JvsClient through) {
    through.restore(RestoreOptions.to(oldest));
  }

  @Test
  void beforeASaveNothingHappens() throws IOException {
    RepositoryState before = RepositoryState.of(client);
    assertNotBegun(() -> save(client));
    assertThat(RepositoryState.of(client)).isEqualTo(before);
    Aftermath.assertWhole(client);
  }

  @Test
  void beforeARestoreNothingHappens() throws IOException {
    RepositoryState before = RepositoryState.of(client);
    assertNotBegun(() -> restore(client));
    assertThat(RepositoryState.of(client)).isEqualTo(before);
    Aftermath.assertWhole(client);
  }

  private static void assertNotBegun(Runnable operation) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(operation::run).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
  }

  @Test
  void inTheMiddleOfASaveItIsOldOrNew() throws IOException {
    assertThat(interruptInEachPhase(this::save))
        .contains(Phase.SCAN, Phase.MATERIALIZE)
        .doesNotContain(Phase.PUBLISH);
  }

  @Test
  void inTheMiddleOfARestoreItIsOldOrNew() throws IOException {
    assertThat(interruptInEachPhase(this::restore))
        .contains(Phase.SCAN, Phase.MATERIALIZE)
        .doesNotContain(Phase.APPLY);
  }

  /** Something done through a client. */
  private interface Action {
    void run(JvsClient through);
  }

  /** The phases at whose end an interrupt stopped the operation. */
  private Set<Phase> interruptInEachPhase(Action action) throws IOException {
    Set<Phase> stopping = EnumSet.noneOf(Phase.class);
    int version = 2;
    for (Phase phase : Phase.values()) {
      VersionedTree.write(client.workspacePath("main"), version++);
      RepositoryState before = RepositoryState.of(client);
      Interrupter interrupter = new Interrupter(phase);
      CancelledException cancelled = null;
      try {
        action.run(client.with(OperationControl.listener(interrupter)));
      } catch (CancelledException e) {
        cancelled = e;
      }
      assertThat(Thread.interrupted()).as("the flag").isEqualTo(interrupter.done);
      if (cancelled != null) {
        assertThat(cancelled.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
        assertThat(RepositoryState.of(client)).isEqualTo(before);
        stopping.add(phase);
      }
      Aftermath.assertWhole(client);
    }
    return stopping;
  }

  /** Interrupts the thread that made it once, when a phase is reported. */
  private static final class Interrupter implements io.jvs.api.OperationListener {
    private final Thread caller = Thread.currentThread();
    private final Phase phase;
    private boolean done;

    Interrupter(Phase phase) {
      this.phase = phase;
    }

    @Override
    public void onProgress(io.jvs.api.Progress progress) {
      if (progress.phase() == phase && !done) {
        done = true;
        caller.interrupt();
        while (caller.isInterrupted()) {
          Thread.onSpinWait();
        }
        // The caller has noticed; what it does then takes it microseconds.
        LockSupport.parkNanos(50_000_000);
      }
    }
  }
}
