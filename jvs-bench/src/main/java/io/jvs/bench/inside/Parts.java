package io.jvs.bench.inside;

import io.jvs.api.EngineType;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeDeletion;
import io.jvs.core.port.tree.TreeFlush;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.WalkedTree;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The library's parts without an operation around them: its storage, some threads, and every engine
 * that is installed.
 */
public final class Parts implements AutoCloseable {
  /** As the library itself prefers them. */
  private static final List<EngineType> PREFERRED =
      List.of(EngineType.JUICEFS_CLONE, EngineType.REFLINK_COPY, EngineType.COPY);

  private final Storage storage = StorageChoice.get().storage();
  private final Workers workers;
  private final Map<EngineType, Engine> engines = new LinkedHashMap<>();

  /** With as many threads. */
  public Parts(int threads) {
    this.workers = Workers.create(threads);
    EngineContext context = new EngineContext(storage, workers);
    List<EngineProvider> providers = new ArrayList<>();
    ServiceLoader.load(EngineProvider.class).forEach(providers::add);
    for (EngineType type : PREFERRED) {
      providers.stream()
          .filter(provider -> provider.type().equals(type))
          .forEach(provider -> engines.put(type, provider.create(context)));
    }
    for (EngineProvider provider : providers) {
      engines.computeIfAbsent(provider.type(), type -> provider.create(context));
    }
  }

  /** The storage that the library uses in this JVM. */
  public Storage storage() {
    return storage;
  }

  /** The threads. */
  public Workers workers() {
    return workers;
  }

  /** What is installed, best first. */
  public List<EngineType> installed() {
    return List.copyOf(engines.keySet());
  }

  /** Why an engine cannot copy from one directory to another's file system; empty when it can. */
  public Optional<String> unusable(EngineType type, Path from, Path to) {
    Engine engine = engines.get(type);
    if (engine == null) {
      return Optional.of("is not installed");
    }
    var probe = engine.probe(from, to);
    return probe.usable() ? Optional.empty() : Optional.of(probe.reason());
  }

  /** Everything in a directory but pipes, sockets and devices. */
  public TreeNode tree(Path directory) throws IOException {
    return TreePruning.withoutSpecials(walk(directory).root());
  }

  /** Walks a directory as a save does. */
  public WalkedTree walk(Path directory) throws IOException {
    try (Directory root = storage.open(directory)) {
      return new TreeWalk(workers, () -> {}, (path, what) -> {}).walk(root, name -> false);
    }
  }

  /** Has an engine make the target, which does not exist; nothing is hashed that need not be. */
  public void materialize(EngineType type, Path source, Path target, TreeNode tree)
      throws IOException {
    Engine engine = Objects.requireNonNull(engines.get(type), type::value);
    engine.materialize(CloneRequest.whole(source, target, tree, new IndifferentMonitor()));
  }

  /** Forces a new directory to the device, as a save does. */
  public void flush(Path directory) throws IOException {
    try (Directory parent = parent(directory)) {
      new TreeFlush(workers).flush(parent, name(directory));
    }
  }

  /** Deletes a tree, as a cleanup does. Nothing happens when there is none. */
  public void delete(Path path) throws IOException {
    try (Directory parent = parent(path)) {
      TreeDeletion.delete(parent, name(path), workers);
    } catch (NoSuchFileException e) {
      // not even the parent is there
    }
  }

  private Directory parent(Path path) throws IOException {
    return storage.open(Objects.requireNonNull(path.getParent(), "no parent"));
  }

  private static FileName name(Path path) {
    return FileName.of(Objects.requireNonNull(path.getFileName(), "no name").toString());
  }

  @Override
  public void close() {
    engines.values().forEach(Engine::close);
    workers.close();
  }
}
