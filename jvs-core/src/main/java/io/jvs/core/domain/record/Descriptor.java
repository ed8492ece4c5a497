package io.jvs.core.domain.record;

import java.util.List;
import java.util.Optional;

/**
 * The record of a save point. Texts and lists are empty where nothing is recorded; an {@code
 * Optional} holds an empty text where the record has one, because the checksum tells that from
 * nothing.
 *
 * @param snapshotId the save point
 * @param parentId the one before it
 * @param startedFrom the save point of another workspace that its workspace was started from
 * @param restoredFrom the older save point that the files stood at when it was made
 * @param restoredPaths paths restored on their own before it was made
 * @param worktreeName the workspace
 * @param createdAt when it was made
 * @param note the caller's words
 * @param tags the caller's labels
 * @param engine the engine that was asked for
 * @param actualEngine the engine that did it
 * @param effectiveEngine what that amounts to
 * @param degradedReasons why it was another engine, or less than promised
 * @param metadataPreservation what was kept of metadata
 * @param performanceClass what the engine's cost grows with
 * @param payloadRootHash the hash over the tree
 * @param descriptorChecksum the checksum over this record
 * @param integrityState {@code verified}, {@code tampered} or {@code unknown}
 * @param partialPaths the paths it is limited to, when it is
 * @param compression how its files are compressed, when they are
 */
public record Descriptor(
    String snapshotId,
    Optional<String> parentId,
    Optional<String> startedFrom,
    Optional<String> restoredFrom,
    List<RestoredPath> restoredPaths,
    String worktreeName,
    GoTime createdAt,
    String note,
    List<String> tags,
    String engine,
    String actualEngine,
    String effectiveEngine,
    List<String> degradedReasons,
    Optional<MetadataPreservation> metadataPreservation,
    String performanceClass,
    String payloadRootHash,
    String descriptorChecksum,
    String integrityState,
    List<String> partialPaths,
    Optional<Compression> compression) {

  /** Copies the lists. */
  public Descriptor {
    restoredPaths = List.copyOf(restoredPaths);
    tags = List.copyOf(tags);
    degradedReasons = List.copyOf(degradedReasons);
    partialPaths = List.copyOf(partialPaths);
  }

  /** A builder of one that records nothing. */
  public static DescriptorBuilder builder() {
    return new DescriptorBuilder();
  }

  /** A builder that starts with what this one records. */
  public DescriptorBuilder toBuilder() {
    return new DescriptorBuilder(this);
  }

  /** The same with another checksum. */
  public Descriptor withDescriptorChecksum(String checksum) {
    return toBuilder().descriptorChecksum(checksum).build();
  }
}
