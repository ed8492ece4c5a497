package io.jvs.core.domain.journal;

import static io.jvs.core.domain.tree.SampleNodes.attributes;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.ApplyJournal.Step;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.Xattr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A journal comes back whole or is refused. */
class JournalTest {
  private static final byte[] CONFIG = {'{', '}'};
  private static final List<Step> STEPS = steps();

  private static List<Step> steps() {
    Attributes odd =
        new Attributes(
            07777,
            (int) 4_294_967_294L,
            -1,
            -5,
            999_999_999,
            List.of(new Xattr(new byte[] {(byte) 0xff}, new byte[0])));
    return List.of(
        new Move(path("a/%FF"), new Place(path("old/0"), 0555), null),
        new Move(
            path("%0A"),
            new Place(path("old/1"), Place.ANY_MODE),
            new Place(path("new/%0A"), 0111)),
        new Retouch(path("a"), odd, attributes(0)),
        new Move(path("new"), null, new Place(path("new/new"), Place.ANY_MODE)),
        new Retouch(RelativePath.ROOT, attributes(0755), odd));
  }

  private static ApplyJournal journal(Optional<String> savePoint, boolean detached, boolean undo) {
    return new ApplyJournal(
        "operation-é",
        Instant.ofEpochSecond(1_700_000_000, 123_456_789),
        "main",
        new byte[] {'/', (byte) 0xff},
        savePoint,
        detached,
        undo,
        CONFIG,
        new byte[0]);
  }

  private static byte[] print(ApplyJournal journal, List<Step> steps) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JournalWriter writer = new JournalWriter(out, journal);
      for (Step step : steps) {
        writer.add(step);
      }
      writer.end();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] some() {
    return print(journal(Optional.of("1700000000123-0a1b2c3d"), true, false), STEPS);
  }

  /** What was read. */
  private record Read(ApplyJournal journal, List<Step> steps) {}

  private static Read parse(byte[] bytes) throws IOException {
    JournalReader.check(new ByteArrayInputStream(bytes), bytes.length);
    JournalReader reader = new JournalReader(new ByteArrayInputStream(bytes));
    List<Step> steps = new ArrayList<>();
    for (Step step = reader.next(); step != null; step = reader.next()) {
      steps.add(step);
    }
    return new Read(reader.journal(), steps);
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> parse(bytes)).isInstanceOf(MalformedJournalException.class);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    for (ApplyJournal journal :
        List.of(
            journal(Optional.of("1700000000123-0a1b2c3d"), true, false),
            journal(Optional.empty(), false, true),
            journal(Optional.of("x"), false, false))) {
      Read read = parse(print(journal, STEPS));
      assertThat(read.journal()).usingRecursiveComparison().isEqualTo(journal);
      assertThat(read.steps()).usingRecursiveComparison().isEqualTo(STEPS);
    }
  }

  @Test
  void aJournalWithoutStepsIsRead() throws IOException {
    ApplyJournal empty =
        new ApplyJournal(
            "",
            Instant.EPOCH,
            "",
            new byte[0],
            Optional.empty(),
            false,
            false,
            new byte[0],
            CONFIG);
    Read read = parse(print(empty, List.of()));
    assertThat(read.journal()).usingRecursiveComparison().isEqualTo(empty);
    assertThat(read.steps()).isEmpty();
  }

  @Test
  void whatLeavesAndWhatEntersIsCounted() throws IOException {
    JournalWriter writer =
        new JournalWriter(new ByteArrayOutputStream(), journal(Optional.empty(), false, false));
    for (Step step : STEPS) {
      writer.add(step);
    }
    assertThat(writer.end()).isEqualTo(4);
  }

  @Test
  void everyFlippedBitIsFound() {
    byte[] bytes = some();
    for (int i = 0; i < bytes.length * 8; i++) {
      bytes[i / 8] ^= (byte) (1 << i % 8);
      refused(bytes);
      bytes[i / 8] ^= (byte) (1 << i % 8);
    }
  }

  @Test
  void everyTruncationIsFoundAndSoIsWhatFollows() {
    byte[] bytes = some();
    for (int length = 0; length < bytes.length; length++) {
      refused(Arrays.copyOf(bytes, length));
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  /** The checksum holds, but what it covers is no journal: a forgery, or a bug. */
  @Test
  void nonsenseWithARightChecksumIsRefusedWithTheSameException() throws IOException {
    byte[] whole = some();
    byte[] body = Arrays.copyOf(whole, whole.length - 32);
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
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

  private static void parsesOrRefuses(byte[] bytes) throws IOException {
    try {
      assertThat(parse(bytes)).isNotNull();
    } catch (MalformedJournalException e) {
      assertThat(e).hasMessageMatching(".*[a-z]{3}.*");
    }
  }

  @Test
  void aPathThatLeavesTheWorkspaceIsRefused() {
    byte[] body = some();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    byte[] forged = text.replace("old/0", "../x0").getBytes(StandardCharsets.ISO_8859_1);
    refused(sealed(Arrays.copyOf(forged, forged.length - 32)));
  }
}
