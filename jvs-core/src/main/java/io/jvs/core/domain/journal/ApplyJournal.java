package io.jvs.core.domain.journal;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The second half of a restore as a list of steps that can be repeated: whoever finds it carries it
 * out to the end. First everything displaced leaves the workspace, then everything installed enters
 * it, then attributes are set. Once carried out, it is what an undo reverses.
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
 * @param displaced entries that leave, and where to in the work area
 * @param installed entries that enter, and where from in the work area
 * @param retouched entries whose attributes change
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
    List<Move> displaced,
    List<Move> installed,
    List<Retouch> retouched,
    byte[] oldConfig,
    byte[] newConfig) {

  /** Copies the lists. */
  public ApplyJournal {
    displaced = List.copyOf(displaced);
    installed = List.copyOf(installed);
    retouched = List.copyOf(retouched);
  }

  /** The same journal with other moves. */
  public ApplyJournal withMoves(List<Move> newDisplaced, List<Move> newInstalled) {
    return new ApplyJournal(
        operationId,
        time,
        workspace,
        workArea,
        savePoint,
        detached,
        undo,
        newDisplaced,
        newInstalled,
        retouched,
        oldConfig,
        newConfig);
  }

  /**
   * An entry that changes its place.
   *
   * @param path its path in the workspace
   * @param place its path in the work area
   * @param mode the mode that a directory gets again after the move, because its owner may not
   *     write to it and it must be made writable to be moved; {@link #ANY_MODE} for everything else
   */
  public record Move(RelativePath path, RelativePath place, int mode) {
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
  public record Retouch(RelativePath path, Attributes before, Attributes after) {}
}
