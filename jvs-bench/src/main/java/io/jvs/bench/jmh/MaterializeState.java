package io.jvs.bench.jmh;

import io.jvs.api.EngineType;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A tree, an engine that can make copies of it here, and room for one. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public abstract class MaterializeState {
  /** The engine. */
  @Param({"copy", "reflink-copy", "juicefs-clone"})
  public String engine = "";

  private BenchFolder folder;
  private EngineType type;
  private TreeNode tree;
  private Path source;
  private Path target;

  /** Has the tree made, and walks it. */
  final void begin(int threads, Maker maker) throws IOException {
    folder = new BenchFolder(threads);
    type = folder.engine(engine);
    source = folder.resolve("source");
    target = folder.resolve("target");
    maker.make(source);
    tree = folder.parts().tree(source);
  }

  final void copy() throws IOException {
    folder.parts().materialize(type, source, target, tree);
  }

  final void deleteCopy() throws IOException {
    folder.parts().delete(target);
  }

  /** Leaves nothing behind. */
  @TearDown
  public void clear() throws IOException {
    folder.close();
  }

  /** Makes the directory and what it holds. */
  @FunctionalInterface
  interface Maker {
    void make(Path directory) throws IOException;
  }
}
