package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.CleanupReport;
import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.VerifyLevel;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.engine.copy.CopyEngineProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a heap must hold does not grow with the files of a tree as objects for each would. */
class SmallHeapTest {

  @ParameterizedTest
  @CsvSource({"flat, 40000, -Xmx20m", "deep, 30000, -Xmx20m"})
  void allOperationsFitASmallHeap(String shape, String files, String heap, @TempDir Path folder)
      throws Exception {
    ChildJvm.Result result =
        ChildJvm.of(Child.class, folder.resolve("r").toString(), shape, files).options(heap).run();
    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(result.out()).contains("done");
  }

  /** Only an engine that links nothing has its manifests read by the run as well. */
  @ParameterizedTest
  @ValueSource(strings = {"copy", "unlinked"})
  void aCleanupOfManySavePointsFitsASmallHeap(String engine, @TempDir Path folder)
      throws Exception {
    ChildJvm.Result result =
        ChildJvm.of(ManyOrphans.class, folder.resolve("r").toString(), engine, "100")
            .options("-Xmx20m")
            .run();
    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(result.out()).contains("done");
  }

  /** Deletes all save points of a workspace, which stands then as if it had never been saved. */
  private static void cleanUpAll(JvsClient client, Path record, byte[] unsaved, int savePoints)
      throws IOException {
    Files.write(record, unsaved);
    CleanupPlan plan = client.previewCleanup(CleanupOptions.defaults());
    CleanupReport report = client.runCleanup(plan.planId());
    if (report.reclaimed().size() != savePoints
        || report.bytesFreed() != plan.reclaimableBytesEstimate()) {
      throw new AssertionError(plan + " became " + report);
    }
  }

  private static Path record(Path repository) {
    return repository.resolve(".jvs/worktrees/main/config.json");
  }

  /** Runs with the small heap. */
  static final class ManyOrphans {
    private ManyOrphans() {}

    public static void main(String[] args) throws IOException {
      Path repository = Path.of(args[0]);
      int count = Integer.parseInt(args[2]);
      InitOptions options =
          InitOptions.builder().name("small").engine(EngineType.of(args[1])).build();
      List<EngineProvider> engines = List.of(new CopyEngineProvider(), new UnlinkedCopies());
      try (JvsClient client = new CoreProvider(engines).init(repository, options)) {
        byte[] unsaved = Files.readAllBytes(record(repository));
        for (int i = 0; i < count; i++) {
          Files.writeString(repository.resolve("main/f"), "content " + i);
          client.save(SaveOptions.defaults());
        }
        cleanUpAll(client, record(repository), unsaved, count);
      }
      System.out.println("done");
    }
  }

  /** Runs with the small heap. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      Path repository = Path.of(args[0]);
      Path workspace = repository.resolve("main");
      InitOptions options = InitOptions.builder().name("small").engine(EngineType.COPY).build();
      try (JvsClient client = Jvs.init(repository, options);
          Parts parts = new Parts(2)) {
        byte[] unsaved = Files.readAllBytes(record(repository));
        TreeShape.of(args[1]).make(workspace, Integer.parseInt(args[2]));
        long entries = parts.walk(workspace).entries();
        client.save(SaveOptions.defaults());
        client.save(SaveOptions.defaults());
        client.restoreLatest("main");
        parts.delete(workspace);
        Files.createDirectory(workspace);
        client.restoreLatest("main");
        client.undoRestore("main");
        client.restoreLatest("main");
        client.verify(client.history("main", 1).get(0).id(), VerifyLevel.CONTENT);
        if (parts.walk(workspace).entries() != entries) {
          throw new AssertionError("not what it was");
        }
        cleanUpAll(client, record(repository), unsaved, 2);
      }
      System.out.println("done");
    }
  }
}
