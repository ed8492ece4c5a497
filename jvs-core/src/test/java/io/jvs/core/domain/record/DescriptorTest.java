package io.jvs.core.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptorTest {
  private static final Descriptor FULL =
      new Descriptor(
          "id",
          Optional.of("parent"),
          Optional.of("started"),
          Optional.of("restored"),
          List.of(
              new RestoredPath("t", new PathSource("source", "s", "exact", Optional.of("hash")))),
          "w",
          GoTime.parse("2023-11-14T22:13:20Z"),
          "note",
          List.of("tag"),
          "asked",
          "actual",
          "effective",
          List.of("reason"),
          Optional.of(new MetadataPreservation("a", "b", "c", "d", "e", "f", "g")),
          "class",
          "hash",
          "checksum",
          "verified",
          List.of("part"),
          Optional.of(new Compression("gzip", 6)));

  @Test
  void aBuilderKeepsEveryField() {
    assertThat(FULL.toBuilder().build()).isEqualTo(FULL);
  }

  @Test
  void whatIsNotSaidIsEmpty() {
    Descriptor empty = Descriptor.builder().build();
    assertThat(empty.parentId()).isEmpty();
    assertThat(empty.note()).isEmpty();
    assertThat(empty.tags()).isEmpty();
    assertThat(empty.createdAt()).isEqualTo(GoTime.ZERO);
  }

  @Test
  void anotherChecksumChangesNothingElse() {
    Descriptor changed = FULL.withDescriptorChecksum("other");
    assertThat(changed.descriptorChecksum()).isEqualTo("other");
    assertThat(changed.withDescriptorChecksum("checksum")).isEqualTo(FULL);
  }

  @Test
  void aRestoredPathNamesItsSavePoint() {
    assertThat(FULL.restoredPaths())
        .first()
        .extracting("source.sourceSnapshotId")
        .isEqualTo("source");
    assertThat(FULL.restoredPaths().get(0).sourceSnapshotId()).isEqualTo("source");
  }
}
