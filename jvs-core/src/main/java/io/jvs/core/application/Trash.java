package io.jvs.core.application;

import io.jvs.api.EngineUnavailableException;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.NamedType;
import io.jvs.core.port.tree.TreeDeletion;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where trees go before they are deleted: out of everybody's sight by one rename. */
final class Trash {
  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);
  static final String FOLDER = "trash";

  private Trash() {}

  /**
   * Moves an entry into the trash, where the same file system allows; returns its name there, or
   * empty when there is no such entry.
   */
  static Optional<FileName> throwAway(ControlDirectory control, Directory from, FileName name)
      throws IOException {
    try {
      from.status(name);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    FileName thrown = FileName.of(UUID.randomUUID().toString());
    from.rename(name, control.own(FOLDER), thrown);
    return Optional.of(thrown);
  }

  /**
   * Deletes what is in the trash. What cannot be deleted, as an immutable file cannot, stays for
   * the next time and keeps nothing else from going.
   */
  static Tally empty(Repository repository, ControlDirectory control, Operation operation) {
    return empty(repository, control, operation, Map.of());
  }

  /** As above, with what some of the trees in it hold. */
  static Tally empty(
      Repository repository,
      ControlDirectory control,
      Operation operation,
      Map<FileName, Tally> contents) {
    Tally freed = Tally.ZERO;
    try {
      Directory trash = control.own(FOLDER);
      for (NamedType entry : trash.types()) {
        Optional<Tally> content = Optional.ofNullable(contents.get(entry.name()));
        freed = freed.plus(deleteIfPossible(repository, trash, entry.name(), content));
      }
    } catch (IOException e) {
      LOG.warn("emptying .jvs/java/trash failed; it is tried again later: {}", e.toString());
    }
    operation.counters().deleted.add(freed);
    return freed;
  }

  /** Deletes an entry; what cannot be deleted stays, with a warning. */
  static Tally deleteIfPossible(
      Repository repository, Directory folder, FileName name, Optional<Tally> content) {
    try {
      return delete(repository, folder, name, content);
    } catch (IOException e) {
      LOG.warn(
          "deleting {}/{} failed; it is tried again later: {}", folder.path(), name, e.toString());
      return Tally.ZERO;
    }
  }

  private static Tally delete(
      Repository repository, Directory folder, FileName name, Optional<Tally> content)
      throws IOException {
    Optional<Tally> deleted = Optional.empty();
    try {
      Path path = folder.path().resolve(name.toString());
      deleted = repository.engines().require(repository.engineType()).delete(path, content);
    } catch (EngineUnavailableException e) {
      LOG.debug("deleting entry by entry: {}", e.getMessage());
    }
    return deleted.isPresent()
        ? deleted.get()
        : TreeDeletion.delete(folder, name, repository.workers());
  }
}
