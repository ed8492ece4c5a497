package io.jvs.core.domain.record;

import java.util.List;
import java.util.Optional;

/** Puts a {@link Descriptor} together; what is not said stays empty. */
public final class DescriptorBuilder {
  private String snapshotId = "";
  private Optional<String> parentId = Optional.empty();
  private Optional<String> startedFrom = Optional.empty();
  private Optional<String> restoredFrom = Optional.empty();
  private List<RestoredPath> restoredPaths = List.of();
  private String worktreeName = "";
  private GoTime createdAt = GoTime.ZERO;
  private String note = "";
  private List<String> tags = List.of();
  private String engine = "";
  private String actualEngine = "";
  private String effectiveEngine = "";
  private List<String> degradedReasons = List.of();
  private Optional<MetadataPreservation> metadataPreservation = Optional.empty();
  private String performanceClass = "";
  private String payloadRootHash = "";
  private String descriptorChecksum = "";
  private String integrityState = "";
  private List<String> partialPaths = List.of();
  private Optional<Compression> compression = Optional.empty();

  DescriptorBuilder() {}

  DescriptorBuilder(Descriptor descriptor) {
    snapshotId = descriptor.snapshotId();
    parentId = descriptor.parentId();
    startedFrom = descriptor.startedFrom();
    restoredFrom = descriptor.restoredFrom();
    restoredPaths = descriptor.restoredPaths();
    worktreeName = descriptor.worktreeName();
    createdAt = descriptor.createdAt();
    note = descriptor.note();
    tags = descriptor.tags();
    engine = descriptor.engine();
    actualEngine = descriptor.actualEngine();
    effectiveEngine = descriptor.effectiveEngine();
    degradedReasons = descriptor.degradedReasons();
    metadataPreservation = descriptor.metadataPreservation();
    performanceClass = descriptor.performanceClass();
    payloadRootHash = descriptor.payloadRootHash();
    descriptorChecksum = descriptor.descriptorChecksum();
    integrityState = descriptor.integrityState();
    partialPaths = descriptor.partialPaths();
    compression = descriptor.compression();
  }

  /** The save point. */
  public DescriptorBuilder snapshotId(String value) {
    snapshotId = value;
    return this;
  }

  /** The one before it. */
  public DescriptorBuilder parentId(Optional<String> value) {
    parentId = value;
    return this;
  }

  /** What its workspace was started from. */
  public DescriptorBuilder startedFrom(Optional<String> value) {
    startedFrom = value;
    return this;
  }

  /** The older save point that the files stood at. */
  public DescriptorBuilder restoredFrom(Optional<String> value) {
    restoredFrom = value;
    return this;
  }

  /** The paths restored on their own. */
  public DescriptorBuilder restoredPaths(List<RestoredPath> value) {
    restoredPaths = value;
    return this;
  }

  /** The workspace. */
  public DescriptorBuilder worktreeName(String value) {
    worktreeName = value;
    return this;
  }

  /** When it was made; {@link GoTime#ZERO} unless said. */
  public DescriptorBuilder createdAt(GoTime value) {
    createdAt = value;
    return this;
  }

  /** The caller's words. */
  public DescriptorBuilder note(String value) {
    note = value;
    return this;
  }

  /** The caller's labels. */
  public DescriptorBuilder tags(List<String> value) {
    tags = value;
    return this;
  }

  /** The engine that was asked for. */
  public DescriptorBuilder engine(String value) {
    engine = value;
    return this;
  }

  /** The engine that did it. */
  public DescriptorBuilder actualEngine(String value) {
    actualEngine = value;
    return this;
  }

  /** What that amounts to. */
  public DescriptorBuilder effectiveEngine(String value) {
    effectiveEngine = value;
    return this;
  }

  /** Why it was less than promised. */
  public DescriptorBuilder degradedReasons(List<String> value) {
    degradedReasons = value;
    return this;
  }

  /** What was kept of metadata. */
  public DescriptorBuilder metadataPreservation(Optional<MetadataPreservation> value) {
    metadataPreservation = value;
    return this;
  }

  /** What the engine's cost grows with. */
  public DescriptorBuilder performanceClass(String value) {
    performanceClass = value;
    return this;
  }

  /** The hash over the tree. */
  public DescriptorBuilder payloadRootHash(String value) {
    payloadRootHash = value;
    return this;
  }

  /** The checksum over the record. */
  public DescriptorBuilder descriptorChecksum(String value) {
    descriptorChecksum = value;
    return this;
  }

  /** What is known of its integrity. */
  public DescriptorBuilder integrityState(String value) {
    integrityState = value;
    return this;
  }

  /** The paths it is limited to. */
  public DescriptorBuilder partialPaths(List<String> value) {
    partialPaths = value;
    return this;
  }

  /** How its files are compressed. */
  public DescriptorBuilder compression(Optional<Compression> value) {
    compression = value;
    return this;
  }

  /** The descriptor. */
  public Descriptor build() {
    return new Descriptor(
        snapshotId,
        parentId,
        startedFrom,
        restoredFrom,
        restoredPaths,
        worktreeName,
        createdAt,
        note,
        tags,
        engine,
        actualEngine,
        effectiveEngine,
        degradedReasons,
        metadataPreservation,
        performanceClass,
        payloadRootHash,
        descriptorChecksum,
        integrityState,
        partialPaths,
        compression);
  }
}
