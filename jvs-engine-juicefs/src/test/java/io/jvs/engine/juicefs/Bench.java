package io.jvs.engine.juicefs;

import io.jvs.api.Tally;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.RecordingMonitor;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source and a target for the engine in one directory. Closing deletes them. */
final class Bench implements AutoCloseable {
  /** More than there are processors: threads that meet each other. */
  private static final int THREADS = 8;

  final Path work;
  final Path source;
  final Path target;
  final RecordingMonitor monitor = new RecordingMonitor();
  private Storage storage = new PosixStorage();
  private final Workers workers = Workers.create(THREADS);
  private @Nullable Path command;
  private boolean writebackAllowed;
  private int few;
  private Duration patience = Duration.ofMinutes(1);

  Bench(Path work) throws IOException {
    this.work = work;
    this.source = Files.createDirectories(work.resolve("source"));
    this.target = work.resolve("target");
  }

  Bench with(SampleTree tree) throws IOException {
    tree.make(source);
    return this;
  }

  /** Has a shell script take the place of the command; {@code $JUICEFS} is the real one. */
  Bench commanded(String script) throws IOException {
    command = JuiceFsVolume.standIn(Files.createTempFile("fake", "juicefs"), script);
    return this;
  }

  /** Has the portable storage take the place of the native one. */
  Bench portable() {
    storage = new NioStorage();
    return this;
  }

  /** Has so many entries made one by one; unless told, none. */
  Bench few(int entries) {
    few = entries;
    return this;
  }

  /** Waits no longer for the command to tell its version. */
  Bench waiting(Duration longest) {
    patience = longest;
    return this;
  }

  Bench allowingWriteback() {
    writebackAllowed = true;
    return this;
  }

  private JuiceFsEngine engine() throws IOException {
    String named = command == null ? JuiceFsVolume.command() : command.toString();
    Settings settings = new Settings(named, List.of(), 4, writebackAllowed, few);
    return new JuiceFsEngine(
        new EngineContext(storage, workers), settings, new JuiceFsCommand(settings, patience));
  }

  Storage storage() {
    return storage;
  }

  Probe probe() throws IOException {
    return engine().probe(source, work);
  }

  TreeNode walked() throws IOException {
    try (Directory directory = storage.open(source)) {
      TreeWalk walk = new TreeWalk(workers, () -> {}, monitor::lost);
      return TreePruning.withoutSpecials(walk.walk(directory, name -> false).root());
    }
  }

  CloneReport materialize() throws IOException {
    return materialize(CloneRequest.whole(source, target, walked(), monitor));
  }

  CloneReport materialize(CloneRequest request) throws IOException {
    return engine().materialize(request);
  }

  /** Makes the whole source as if it were a part of a larger tree: file by file. */
  CloneReport materializePart() throws IOException {
    return engine().materialize(CloneRequest.part(source, target, walked(), monitor));
  }

  /** Has the source deleted. */
  Optional<Tally> delete() throws IOException {
    return delete(Optional.empty());
  }

  /** Has the source deleted by who knows what is in it. */
  Optional<Tally> delete(Optional<Tally> content) throws IOException {
    return engine().delete(source, content);
  }

  /** Both trees in the directory are {@code $1} and {@code $2}. */
  String shell(String script) throws IOException {
    return Shell.run(script, source.toString(), target.toString());
  }

  @Override
  public void close() throws IOException {
    workers.close();
    if (command != null) {
      Files.delete(command);
    }
    Shell.run("rm -rf \"$1\"", work.toString());
  }
}
