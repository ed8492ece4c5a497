package io.jvs.core.port.engine;

import io.jvs.api.Capabilities;
import io.jvs.api.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes copies of trees. Obligations:
 *
 * <ul>
 *   <li>It MUST be safe for use by many threads.
 *   <li>It MUST NOT call another engine; the core alone decides about falling back.
 *   <li>It MUST NOT follow a symbolic link in the source, nor open what is not a regular file.
 *   <li>It MUST leave the source as it is, access times excepted.
 * </ul>
 *
 * @since 0.1
 */
public interface Engine extends AutoCloseable {

  /** What the engine promises; always the same. */
  Capabilities capabilities();

  /**
   * Finds out whether trees at the first path can be cloned to the second's file system. Both exist
   * and are directories. It MUST leave no trace and MUST NOT throw. The core waits 30 s for it.
   */
  Probe probe(Path source, Path target);

  /**
   * Makes the whole target, which MUST NOT exist before; its parent does. Content, link texts and
   * attributes are those of {@link CloneRequest#tree()}; what cannot be kept goes to {@link
   * CloneMonitor#lost}. Nothing need be durable; the core flushes.
   *
   * @throws CloneUnsupportedException when this engine cannot; nothing is left at the target
   * @throws SourceChangedException when the source is not what the request says
   * @throws IOException when anything else fails; the core removes what is left at the target
   */
  CloneReport materialize(CloneRequest request) throws IOException;

  /**
   * Deletes a directory with all below it that nobody needs any more, where the engine has a faster
   * way than entry by entry. It MUST NOT follow a link, nor throw; what it leaves the core deletes.
   *
   * @param content what is in the directory, the directory itself included, if the core knows; the
   *     engine need not count it then
   * @return what went, counted as by {@link io.jvs.core.port.tree.TreeDeletion}; empty when not all
   *     did, whatever the reason
   */
  default Optional<Tally> delete(Path directory, Optional<Tally> content) {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
