package io.jvs.engine.reflink;

import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.RecordingMonitor;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A source and a target for the engine in one directory. Closing deletes them. */
final class SourceAndTarget implements AutoCloseable {
  final Path work;
  final Path source;
  final Path target;
  final Storage storage;
  final Workers workers = Workers.create(2);
  final Engine engine;
  final RecordingMonitor monitor = new RecordingMonitor();

  SourceAndTarget(Path work) throws IOException {
    this(work, new PosixStorage());
  }

  SourceAndTarget(Path work, Storage storage) throws IOException {
    this.work = work;
    this.source = Files.createDirectory(work.resolve("source"));
    this.target = work.resolve("target");
    this.storage = storage;
    this.engine = new ReflinkEngineProvider().create(new EngineContext(storage, workers));
  }

  SourceAndTarget with(SampleTree tree) throws IOException {
    tree.make(source);
    return this;
  }

  TreeNode walked() throws IOException {
    try (Directory directory = storage.open(source)) {
      TreeWalk walk = new TreeWalk(workers, () -> {}, monitor::lost);
      return TreePruning.withoutSpecials(walk.walk(directory, name -> false).root());
    }
  }

  CloneReport materialize() throws IOException {
    return engine.materialize(CloneRequest.whole(source, target, walked(), monitor));
  }

  /** Both trees in the directory are {@code $1} and {@code $2}. */
  String shell(String script) throws IOException {
    return Shell.run("PATH=$PATH:/usr/sbin:/sbin; " + script, source + "", target + "");
  }

  @Override
  public void close() throws IOException {
    engine.close();
    workers.close();
    Shell.run("chmod -R u+rwx \"$1\"; rm -rf \"$1\"", work.toString());
  }
}
