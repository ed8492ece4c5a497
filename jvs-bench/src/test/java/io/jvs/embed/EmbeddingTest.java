package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SavePoint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {
  private static final int WORKSPACES = 8;

  /** All are in their sandboxes at the same time, or this never returns; each leaves its name. */
  private static final String SANDBOX =
      """
      static final CyclicBarrier TOGETHER = new CyclicBarrier(8);

      static void runSandbox(Path files) {
        try {
          TOGETHER.await(1, TimeUnit.MINUTES);
          java.nio.file.Files.writeString(files.resolve("name"), files.getParent().toString());
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void eightWorkspacesAreSavedInParallelEachInItsRepository() throws Exception {
    List<Path> repositories =
        IntStream.range(0, WORKSPACES).mapToObj(i -> folder.resolve("agent-" + i)).toList();
    Class<?> example =
        DocumentExample.load(DocumentExample.of("docs/embedding.md", 0).asMembers(SANDBOX), folder);
    List<?> first;
    List<?> second;
    ExecutorService threads = threads();
    try {
      first = (List<?>) DocumentExample.call(example, "runAll", repositories, threads);
      second = (List<?>) DocumentExample.call(example, "runAll", repositories, threads);
    } finally {
      threads.shutdown();
    }
    for (int i = 0; i < WORKSPACES; i++) {
      Path repository = repositories.get(i);
      try (JvsClient client = Jvs.open(repository)) {
        List<SavePoint> history = client.history("main", 0);
        assertThat(history).isEqualTo(List.of(second.get(i), first.get(i)));
        assertThat(client.workspacePath("main").resolve("name")).hasContent(repository.toString());
        client.verify(history.get(0).id());
      }
    }
  }

  /** Virtual threads where there are, which is since JDK 21. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    return Runtime.version().feature() < 21
        ? Executors.newFixedThreadPool(WORKSPACES)
        : (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
