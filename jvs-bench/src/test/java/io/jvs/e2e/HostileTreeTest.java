package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.OperationReport;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What untrusted code may leave in a workspace makes the round trip, and Go accepts the rest. */
class HostileTreeTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  private void makesTheRoundTrip(SampleTree tree) throws IOException {
    tree.make(repository.main);
    TreeSnapshot before = repository.tree();
    SavePoint saved = repository.save("");
    assertThat(repository.tree()).as("the workspace, once saved").isEqualTo(before);
    repository.assertHealthy();
    Shell.run("find \"$1\" -mindepth 1 -delete", repository.main.toString());
    repository.write("extra", "");
    OperationReport report = repository.restore(saved).operation();
    Restored.assertSame(before, repository.tree(), report);
    repository.client.verify(saved.id());
    assertThat(repository.restore(saved).operation().renamed().files()).isZero();
    repository.assertHealthy();
  }

  @Test
  void asAnyUserCouldMakeIt() throws IOException {
    assumeTrue(isRoot(), "only root reads a file that nobody may read");
    makesTheRoundTrip(Trees.hostile());
  }

  @Test
  void withOwnersAndDevices() throws IOException {
    assumeTrue(isRoot(), "owners and devices take root");
    makesTheRoundTrip(Trees.privileged());
  }

  private static boolean isRoot() throws IOException {
    return Shell.run("id -u").equals("0");
  }
}
