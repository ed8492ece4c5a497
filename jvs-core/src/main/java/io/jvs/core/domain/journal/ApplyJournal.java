package io.jvs.core.domain.journal;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a restore as steps that can be repeated: whoever finds it carries it out to
 * the end. First everything displaced leaves the workspace, then everything installed enters it,
 * then attributes are set. Once carried out, it is what an undo reverses.
 *
 * <p>This is what stands before the steps. The steps, which may be millions, are written by {@link
 * JournalWriter} and read by {@link JournalReader} one at a time.
 *
 * @param operationId names the work area
 * @param time when it was written, which the audit record of it bears
 * @param workspace the workspace's name
 * @param workArea where staged and displaced entries lie: an absolute path, percent-encoded; empty
 *     for the usual place in the repository
 * @param savePoint the save point that the workspace stands at afterwards; empty when it stands at
 *     none
 * @param detached whether that is older than the workspace's newest
 * @param undo whether this puts back what a restore displaced
 * @param oldConfig the workspace's record before
 * @param newConfig the workspace's record afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApplyJournal(
    String operationId,
    Instant time,
    String workspace,
    byte[] workArea,
    Optional<String> savePoint,
    boolean detached,
    boolean undo,
    byte[] oldConfig,
    byte[] newConfig) {

  /** Something to be done. */
  public sealed interface Step {}

  /**
   * An entry leaves, another enters in its place, or both; at least one of the two.
   *
   * @param path its path in the workspace
   * @param displaced where what stands there goes to
   * @param installed where what is to stand there comes from
   */
  public record Move(RelativePath path, @Nullable Place displaced, @Nullable Place installed)
      implements Step {}

  /**
   * Where an entry lies in the work area.
   *
   * @param path its path there
   * @param mode the mode that a directory gets again after a move, because its owner may not write
   *     to it and it must be made writable to be moved; {@link #ANY_MODE} for everything else
   */
  public record Place(RelativePath path, int mode) {
    /** Moving needs no change of the mode. */
    public static final int ANY_MODE = -1;
  }

  /**
   * An entry whose attributes change.
   *
   * @param path its path in the workspace; the root is the workspace directory
   * @param before its attributes before
   * @param after its attributes afterwards
   */
  public record Retouch(RelativePath path, Attributes before, Attributes after) implements Step {}
}
