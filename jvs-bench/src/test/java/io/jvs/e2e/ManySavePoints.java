package io.jvs.e2e;

import io.jvs.api.HashValue;
import io.jvs.core.adapter.json.GoRecordFormat;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.ReadyMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Save points of empty workspaces, written straight into a repository as their records. */
final class ManySavePoints {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final GoRecordFormat format = new GoRecordFormat();
  private final Path control;

  ManySavePoints(Path repository) {
    this.control = repository.resolve(".jvs");
  }

  /** One whose ID bears one time and whose record another. */
  String add(String workspace, long idMillis, int number, Instant createdAt) throws IOException {
    String id = String.format(Locale.ROOT, "%013d-%08x", idMillis, number);
    Descriptor draft =
        Descriptor.builder()
            .snapshotId(id)
            .worktreeName(workspace)
            .createdAt(GoTime.of(createdAt))
            .engine("copy")
            .payloadRootHash(HashValue.of(EMPTY).value())
            .integrityState("verified")
            .build();
    Descriptor descriptor = draft.toBuilder().descriptorChecksum(format.checksum(draft)).build();
    Path payload = Files.createDirectory(control.resolve("snapshots").resolve(id));
    ReadyMarker marker =
        new ReadyMarker(
            id,
            descriptor.createdAt(),
            descriptor.payloadRootHash(),
            descriptor.engine(),
            descriptor.descriptorChecksum());
    Files.write(payload.resolve(".READY"), format.print(marker));
    Files.write(control.resolve("descriptors").resolve(id + ".json"), format.print(descriptor));
    return id;
  }

  /** As many of the main workspace, a second apart, the last one a second before the given time. */
  void add(int count, Instant before) throws IOException {
    for (int i = 0; i < count; i++) {
      Instant time = before.minusSeconds(count - i);
      add("main", time.toEpochMilli(), i, time);
    }
  }
}
