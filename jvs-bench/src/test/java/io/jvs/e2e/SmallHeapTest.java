package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.VerifyLevel;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import io.jvs.core.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Runs with the small heap. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      Path repository = Path.of(args[0]);
      Path workspace = repository.resolve("main");
      InitOptions options = InitOptions.builder().name("small").engine(EngineType.COPY).build();
      try (JvsClient client = Jvs.init(repository, options);
          Parts parts = new Parts(2)) {
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
      }
      System.out.println("done");
    }
  }
}
