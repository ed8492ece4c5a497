package io.jvs.core.port.tree;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real directory, the NIO storage and some threads, for the tests of what walks trees. */
public abstract class TreePortTest {
  protected final Storage storage = new NioStorage();
  protected final Workers workers = Workers.create(4);
  protected final List<String> losses = new CopyOnWriteArrayList<>();
  protected Path work;
  protected Path root;

  @BeforeEach
  final void makeDirectories() throws IOException {
    work = Files.createTempDirectory("port-tree");
    root = Files.createDirectory(work.resolve("root"));
  }

  @AfterEach
  final void deleteDirectories() throws IOException {
    workers.close();
    Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", work.toString());
  }

  protected final void made(SampleTree tree) throws IOException {
    tree.make(root);
  }

  protected final void lost(RelativePath path, String what) {
    losses.add(path + ": " + what);
  }

  protected final WalkedTree walk() throws IOException {
    try (Directory directory = storage.open(root)) {
      return new TreeWalk(workers, () -> {}, this::lost).walk(directory, name -> false);
    }
  }
}
