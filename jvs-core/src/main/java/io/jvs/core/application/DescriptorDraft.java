package io.jvs.core.application;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.Preserved;
import io.jvs.api.Degradation;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.JvsException;
import io.jvs.api.SaveOptions;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.Intent;
import io.jvs.core.domain.record.MetadataPreservation;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.port.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a save point before its tree is made: its place in history and the caller's
 * words.
 */
final class DescriptorDraft {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DESCRIPTOR_LIMIT = 8 << 20;
  private static final String KEPT = "preserved";
  private static final String NOT_KEPT = "not preserved";
  private static final String DEPENDS = "filesystem-dependent";
  private static final String UNKNOWN_HASH = "0".repeat(64);

  private final Repository repository;
  private final String id;
  private final GoTime createdAt;
  private final Descriptor draft;

  private DescriptorDraft(Repository repository, String id, GoTime createdAt, Descriptor draft) {
    this.repository = repository;
    this.id = id;
    this.createdAt = createdAt;
    this.draft = draft;
  }

  static DescriptorDraft of(
      Repository repository, SavePoints savePoints, WorkspaceConfig config, SaveOptions options) {
    Instant now = later(repository.clock().instant(), savePoints, config.latest());
    GoTime createdAt = GoTime.of(now);
    String id = newId(now);
    Descriptor draft =
        Descriptor.builder()
            .snapshotId(id)
            .parentId(parent(config))
            .startedFrom(startedFrom(config))
            .restoredFrom(restoredFrom(config))
            .worktreeName(config.name())
            .createdAt(createdAt)
            .note(wellFormed(options.message()))
            .tags(options.tags().stream().map(DescriptorDraft::wellFormed).toList())
            .engine(repository.engineType().value())
            .integrityState("verified")
            .build();
    return new DescriptorDraft(repository, id, createdAt, draft);
  }

  /** Newer than the newest save point, also where the clock was set back: history is in order. */
  private static Instant later(Instant now, SavePoints savePoints, String latest) {
    if (latest.isEmpty()) {
      return now;
    }
    try {
      Instant newest = savePoints.descriptor(latest).createdAt().instant();
      return newest.isBefore(now) ? now : newest.plusNanos(1);
    } catch (IntegrityException e) {
      return now;
    }
  }

  private static String newId(Instant now) {
    byte[] random = new byte[4];
    RANDOM.nextBytes(random);
    return String.format(
        Locale.ROOT, "%013d-%s", now.toEpochMilli(), HexFormat.of().formatHex(random));
  }

  private static Optional<String> parent(WorkspaceConfig config) {
    if (!config.latest().isEmpty()) {
      return Optional.of(config.latest());
    }
    boolean fromAnother = !config.startedFrom().isEmpty();
    return config.head().isEmpty() || fromAnother ? Optional.empty() : Optional.of(config.head());
  }

  private static Optional<String> startedFrom(WorkspaceConfig config) {
    return config.latest().isEmpty() && !config.startedFrom().isEmpty()
        ? Optional.of(config.startedFrom())
        : Optional.empty();
  }

  private static Optional<String> restoredFrom(WorkspaceConfig config) {
    boolean detached =
        !config.latest().isEmpty()
            && !config.head().isEmpty()
            && !config.head().equals(config.latest());
    return detached ? Optional.of(config.head()) : Optional.empty();
  }

  /** Java text may hold half a surrogate pair, which no file can; Go reads those as U+FFFD. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  String id() {
    return id;
  }

  Intent intent() {
    return new Intent(id, draft.worktreeName(), createdAt, draft.engine());
  }

  /** Refuses a message that the descriptor or the audit log cannot hold whole. */
  void checkFits(AuditLog audit) {
    auditLine(audit, draft.withDescriptorChecksum(UNKNOWN_HASH));
    int length = repository.format().print(draft).length;
    if (length > DESCRIPTOR_LIMIT) {
      throw new JvsException(
          ErrorCode.MESSAGE_TOO_LONG,
          "message and tags make a descriptor of "
              + length
              + " bytes; at most "
              + DESCRIPTOR_LIMIT
              + " are allowed. Shorten them");
    }
  }

  byte[] auditLine(AuditLog audit, Descriptor descriptor) {
    return audit.line(createdAt, descriptor);
  }

  /** The descriptor, now that the tree is known. */
  Descriptor complete(String payloadRootHash, EngineType used, Operation operation) {
    Engine engine = repository.engines().require(used);
    Capabilities capabilities = engine.capabilities();
    List<String> reasons =
        operation.degradations().stream().map(Degradation::reason).distinct().toList();
    Descriptor descriptor =
        draft.toBuilder()
            .actualEngine(used.value())
            .effectiveEngine(used.value())
            .degradedReasons(reasons)
            .metadataPreservation(Optional.of(preservation(capabilities)))
            .performanceClass(capabilities.cost().value())
            .payloadRootHash(payloadRootHash)
            .build();
    return descriptor.withDescriptorChecksum(repository.format().checksum(descriptor));
  }

  private static MetadataPreservation preservation(Capabilities capabilities) {
    boolean hardLinks = capabilities.preserved().contains(Preserved.HARD_LINKS);
    boolean owners = capabilities.preserved().contains(Preserved.OWNERSHIP);
    boolean xattrs = capabilities.preserved().contains(Preserved.XATTRS);
    return new MetadataPreservation(
        KEPT,
        hardLinks ? KEPT : "identity not guaranteed in v0; files may materialize independently",
        KEPT,
        KEPT,
        owners ? KEPT : NOT_KEPT,
        xattrs ? DEPENDS : NOT_KEPT,
        xattrs ? DEPENDS : NOT_KEPT);
  }
}
