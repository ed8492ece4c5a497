package io.jvs.core.domain.journal;

import static io.jvs.core.domain.tree.SampleNodes.attributes;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.Xattr;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A journal comes back whole or is refused. */
class JournalFormatTest {
  private static final byte[] CONFIG = {'{', '}'};

  private static ApplyJournal journal(Optional<String> savePoint, boolean detached, boolean undo) {
    Attributes odd =
        new Attributes(
            07777,
            (int) 4_294_967_294L,
            -1,
            -5,
            999_999_999,
            List.of(new Xattr(new byte[] {(byte) 0xff}, new byte[0])));
    return new ApplyJournal(
        "operation-é",
        Instant.ofEpochSecond(1_700_000_000, 123_456_789),
        "main",
        new byte[] {'/', (byte) 0xff},
        savePoint,
        detached,
        undo,
        List.of(
            new Move(path("a/%FF"), path("old/0"), 0555),
            new Move(path("%0A"), path("old/1"), Move.ANY_MODE)),
        List.of(new Move(path("new"), path("new/0"), Move.ANY_MODE)),
        List.of(
            new Retouch(RelativePath.ROOT, attributes(0755), odd),
            new Retouch(path("a"), odd, attributes(0))),
        CONFIG,
        new byte[0]);
  }

  private static ApplyJournal some() {
    return journal(Optional.of("1700000000123-0a1b2c3d"), true, false);
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> JournalFormat.parse(bytes))
        .isInstanceOf(MalformedJournalException.class);
  }

  @Test
  void whatWasPrintedIsParsed() throws MalformedJournalException {
    for (ApplyJournal journal :
        List.of(
            some(),
            journal(Optional.empty(), false, true),
            journal(Optional.of("x"), false, false))) {
      assertThat(JournalFormat.parse(JournalFormat.print(journal)))
          .usingRecursiveComparison()
          .isEqualTo(journal);
    }
  }

  @Test
  void aJournalWithoutStepsIsParsed() throws MalformedJournalException {
    ApplyJournal empty =
        new ApplyJournal(
            "",
            Instant.EPOCH,
            "",
            new byte[0],
            Optional.empty(),
            false,
            false,
            List.of(),
            List.of(),
            List.of(),
            new byte[0],
            CONFIG);
    assertThat(JournalFormat.parse(JournalFormat.print(empty)))
        .usingRecursiveComparison()
        .isEqualTo(empty);
  }

  @Test
  void everyFlippedBitIsFound() {
    byte[] bytes = JournalFormat.print(some());
    for (int i = 0; i < bytes.length * 8; i++) {
      bytes[i / 8] ^= (byte) (1 << i % 8);
      refused(bytes);
      bytes[i / 8] ^= (byte) (1 << i % 8);
    }
  }

  @Test
  void everyTruncationIsFoundAndSoIsWhatFollows() {
    byte[] bytes = JournalFormat.print(some());
    for (int length = 0; length < bytes.length; length++) {
      refused(Arrays.copyOf(bytes, length));
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  /** The checksum holds, but what it covers is no journal: a forgery, or a bug. */
  @Test
  void nonsenseWithARightChecksumIsRefusedWithTheSameException() {
    byte[] whole = JournalFormat.print(some());
    byte[] body = Arrays.copyOf(whole, whole.length - 32);
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] forged = body.clone();
      forged[8 + random.nextInt(forged.length - 8)] = (byte) random.nextInt();
      parsesOrRefuses(sealed(Arrays.copyOf(forged, random.nextInt(forged.length) + 1)));
      parsesOrRefuses(sealed(forged));
    }
  }

  private static byte[] sealed(byte[] body) {
    byte[] bytes = Arrays.copyOf(body, body.length + 32);
    System.arraycopy(SampleNodes.sha256(body), 0, bytes, body.length, 32);
    return bytes;
  }

  private static void parsesOrRefuses(byte[] bytes) {
    try {
      assertThat(JournalFormat.parse(bytes)).isNotNull();
    } catch (MalformedJournalException e) {
      assertThat(e).hasMessageMatching(".*[a-z]{3}.*");
    }
  }

  @Test
  void aPathThatLeavesTheWorkspaceIsRefused() {
    byte[] body = JournalFormat.print(some());
    String text = new String(body, StandardCharsets.ISO_8859_1);
    byte[] forged = text.replace("old/0", "../x0").getBytes(StandardCharsets.ISO_8859_1);
    refused(sealed(Arrays.copyOf(forged, forged.length - 32)));
  }
}
