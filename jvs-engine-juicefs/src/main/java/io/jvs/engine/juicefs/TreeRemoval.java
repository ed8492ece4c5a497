package io.jvs.engine.juicefs;

import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the mount delete a tree, some thirty times faster than entry by entry. The command's exit
 * code says nothing; whether the tree is gone does. Nobody may delete beside it, so its end is
 * waited for.
 */
final class TreeRemoval {
  /** For fewer it does not pay to start a command. */
  private static final int FEW = 200;

  private static final Logger LOG = LoggerFactory.getLogger(TreeRemoval.class);
  private static final Path SELF = Path.of("/proc/self/fd");

  private final EngineContext context;
  private final Path directory;
  private final Workers.Group group;
  private final LongAdder entries = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** The names seen so far of each file with several. */
  private final Map<Long, Long> names = new ConcurrentHashMap<>();

  TreeRemoval(EngineContext context, Path directory) {
    this.context = context;
    this.directory = directory;
    this.group = context.workers().group();
  }

  /**
   * Does it; empty when it did not get as far as removing all, or there is little to remove.
   *
   * @param known what is in the tree, for who knows
   */
  Optional<Tally> run(JuiceFsCommand command, Optional<Tally> known) throws IOException {
    Tally content = known.isPresent() ? known.get() : counted();
    if (content.files() < FEW) {
      return Optional.empty();
    }
    Process process = command.remove(directory, isRoot());
    Output output = Output.of(process.getInputStream());
    int exit = process.onExit().join().exitValue(); // to its end, also for who is interrupted
    try {
      context.storage().status(directory);
      LOG.debug("juicefs rmr of {} ended with {}: {}", directory, exit, output.lastLine());
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(content);
    }
  }

  private Tally counted() throws IOException {
    try (Directory root = context.storage().open(directory)) {
      group.fork(() -> count(root, RelativePath.ROOT));
      group.await();
    }
    return new Tally(entries.sum() + 1, bytes.sum());
  }

  private boolean isRoot() throws IOException {
    return context.storage().status(SELF).uid() == 0;
  }

  private void count(Directory root, RelativePath path) throws IOException {
    try (Directory current = root.open(path)) {
      for (DirectoryEntry entry : current.list()) {
        entries.increment();
        FileStatus status = entry.status();
        if (status.type() == FileType.DIRECTORY) {
          group.fork(() -> count(root, path.resolve(entry.name())));
        } else if (status.type() == FileType.REGULAR && isLastName(status)) {
          bytes.add(status.size());
        }
      }
    }
  }

  private boolean isLastName(FileStatus status) {
    return status.links() <= 1 || names.merge(status.inode(), 1L, Long::sum) == status.links();
  }
}
