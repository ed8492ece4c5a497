package io.jvs.core.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.MetadataPreservation;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's decoder takes for what, and what it refuses. */
class GoReadingRulesTest {
  private final RecordFormat format = new GoRecordFormat();

  private Descriptor read(String text) throws MalformedRecordException {
    return format.parseDescriptor(text.getBytes(UTF_8));
  }

  private Map<String, Object> details(String json) throws MalformedRecordException {
    AuditRecord record = format.parseAuditRecord(("{\"details\":" + json + "}").getBytes(UTF_8));
    return record.details();
  }

  private void assertRefused(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .as(text.length() > 100 ? "a long text" : text)
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(why);
  }

  @Test
  void orderAndWhitespaceDoNotMatter() throws MalformedRecordException {
    assertThat(read(" \t\r\n{ \"note\" :\"n\" ,\n\"snapshot_id\":\"i\" } \n"))
        .isEqualTo(Descriptor.builder().snapshotId("i").note("n").build());
  }

  @Test
  void unknownKeysAreIgnoredWhateverTheyHold() throws MalformedRecordException {
    assertThat(read("{\"x\":{\"note\":\"no\"},\"note\":\"n\",\"y\":[1e999]}").note())
        .isEqualTo("n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTE", "Note", "nOtE"})
  void aKeyInAnotherCaseMeansTheField(String key) throws MalformedRecordException {
    assertThat(read("{\"note\":\"a\",\"" + key + "\":\"b\"}").note()).isEqualTo("b");
  }

  @Test
  void theLongSAndTheKelvinSignFoldAsInGo() throws MalformedRecordException {
    assertThat(read("{\"tag\u017f\":[\"t\"],\"worKtree_name\":\"w\"}".replace('K', '\u212a')))
        .isEqualTo(Descriptor.builder().tags(List.of("t")).worktreeName("w").build());
  }

  @Test
  void aDotlessIFoldsToNothing() throws MalformedRecordException {
    assertThat(read("{\"eng\u0131ne\":\"e\",\"eng\u0130ne\":\"e\"}").engine()).isEmpty();
  }

  @Test
  void theLastDuplicateWins() throws MalformedRecordException {
    assertThat(read("{\"note\":\"a\",\"note\":\"b\",\"tags\":[\"x\"],\"tags\":[\"y\"]}"))
        .isEqualTo(Descriptor.builder().note("b").tags(List.of("y")).build());
  }

  @Test
  void aDuplicateOfTheWrongTypeIsRefusedThoughItIsOverridden() {
    assertRefused("{\"note\":1,\"note\":\"b\"}", "its note is no text");
  }

  @Test
  void aDuplicateObjectIsFilledFurther() throws MalformedRecordException {
    String twice =
        "{\"metadata_preservation\":{\"mode\":\"a\",\"acls\":\"b\"},"
            + "\"metadata_preservation\":{\"mode\":\"c\"}}";
    assertThat(read(twice).metadataPreservation())
        .contains(new MetadataPreservation("", "", "c", "", "", "", "b"));
  }

  @Test
  void nullIsAbsent() throws MalformedRecordException {
    String nulls =
        "{\"note\":null,\"parent_id\":null,\"tags\":null,\"created_at\":null,"
            + "\"metadata_preservation\":null,\"restored_paths\":null,\"compression\":null}";
    assertThat(read(nulls)).isEqualTo(Descriptor.builder().build());
  }

  @Test
  void aLaterNullLeavesATextAndEmptiesAPointer() throws MalformedRecordException {
    Descriptor read = read("{\"note\":\"n\",\"note\":null,\"parent_id\":\"p\",\"parent_id\":null}");
    assertThat(read.note()).isEqualTo("n");
    assertThat(read.parentId()).isEmpty();
  }

  @Test
  void aNullInAListOfTextsIsAnEmptyText() throws MalformedRecordException {
    assertThat(read("{\"tags\":[null,\"t\"]}").tags()).containsExactly("", "t");
  }

  @Test
  void anEmptyTextInAPointerIsKept() throws MalformedRecordException {
    assertThat(read("{\"parent_id\":\"\"}").parentId()).contains("");
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertRefused("\ufeff{}", "no JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"note\":1}",
        "{\"note\":true}",
        "{\"note\":[\"n\"]}",
        "{\"note\":{}}",
        "{\"tags\":\"t\"}",
        "{\"tags\":[1]}",
        "{\"parent_id\":0}",
        "{\"metadata_preservation\":[]}",
        "{\"metadata_preservation\":{\"mode\":7}}",
        "{\"restored_paths\":{}}",
        "{\"restored_paths\":[\"p\"]}",
        "{\"created_at\":1700000000}",
        "{\"created_at\":\"\"}",
        "{\"compression\":{\"level\":\"6\"}}",
        "{\"compression\":{\"level\":6.0}}",
        "{\"compression\":{\"level\":1e3}}",
        "{\"compression\":{\"level\":9223372036854775808}}",
      })
  void aWrongTypeIsRefused(String text) {
    assertRefused(text, "wrong: its ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} x", "{}]", "{},", "{}\u0000"})
  void textAfterTheEndIsRefused(String text) {
    assertRefused(text, "no JSON: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"note\":\"a\nb\"}",
        "{'note':'a'}",
        "{note:\"a\"}",
        "{\"note\":\"\\x\"}",
        "{\"note\":\"\\u12g4\"}",
        "{\"x\":01}",
        "{\"x\":+1}",
        "{\"x\":.5}",
        "{\"x\":5.}",
        "{\"x\":NaN}",
        "{\"x\":[1,]}",
        "{\"x\":1,}",
        "{/* c */}",
        "{\"x\":True}",
        "{\"x\" 1}",
        "{\u00a0}",
      })
  void looseJsonIsRefused(String text) {
    assertRefused(text, "no JSON: unexpected text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "{\"note\"", "{\"note\":\"a", "{\"note\":\"a\"", "{\"x\":[1"})
  void aTextThatStopsShortIsRefused(String text) {
    assertRefused(text, "no JSON: unexpected end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"text\"", "1", "true", "[{}]"})
  void anythingButAnObjectIsRefused(String text) {
    assertRefused(text, "no JSON object");
  }

  @Test
  void aNestingThatCouldExhaustTheStackIsRefused() {
    assertRefused("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", "too deep");
    assertRefused("{\"x\":".repeat(100_000) + "1" + "}".repeat(100_000), "too deep");
  }

  @Test
  void aModerateNestingIsRead() throws MalformedRecordException {
    assertThat(read("{\"x\":" + "[".repeat(900) + "]".repeat(900) + ",\"note\":\"n\"}").note())
        .isEqualTo("n");
  }

  @Test
  void aTextOfSixteenMebibytesIsRead() throws MalformedRecordException {
    String note = "n".repeat(16 << 20);
    assertThat(read("{\"note\":\"" + note + "\"}").note().equals(note)).isTrue();
  }

  @Test
  void aLongKeyIsRead() throws MalformedRecordException {
    String key = "k".repeat(100_000);
    assertThat(details("{\"" + key + "\":1}")).containsOnlyKeys(key);
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws MalformedRecordException {
    assertThat(read("{\"note\":\"\\ud800x\\udc00\\ud83d\\ude00\\ud83d\\ud83d\\ude00\"}").note())
        .isEqualTo("\ufffdx\ufffd\ud83d\ude00\ufffd\ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c0af", "e282", "eda080", "f09f98", "f4908080", "80", "e228", "c3"})
  void everyInvalidByteBecomesTheReplacementCharacter(String hex) throws MalformedRecordException {
    byte[] bad = HexFormat.of().parseHex(hex);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("{\"note\":\"a".getBytes(UTF_8));
    text.writeBytes(bad);
    text.writeBytes("z\"}".getBytes(UTF_8));
    String replaced = hex.equals("e228") ? "\ufffd(" : "\ufffd".repeat(bad.length);
    assertThat(format.parseDescriptor(text.toByteArray()).note()).isEqualTo("a" + replaced + "z");
  }

  @Test
  void aTextThatEndsInsideACharacterIsRefused() {
    byte[] text = {'{', '"', 'n', (byte) 0xe2, (byte) 0x82};
    assertThatThrownBy(() -> format.parseDescriptor(text))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("unexpected end");
  }

  @Test
  void keysOfDetailsCountExactlyAndTheLastWins() throws MalformedRecordException {
    assertThat(details("{\"a\":1,\"A\":2,\"a\":[true,null,{\"b\":\"c\"}]}"))
        .isEqualTo(Map.of("A", 2.0, "a", Arrays.asList(true, null, Map.of("b", "c"))));
  }

  @Test
  void aNullInDetailsIsKept() throws MalformedRecordException {
    assertThat(details("{\"a\":null}")).containsEntry("a", null);
  }

  @Test
  void aNumberInDetailsThatFloat64CannotHoldIsRefused() {
    assertThatThrownBy(() -> details("{\"a\":[1e400]}"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("beyond");
  }

  @Test
  void thousandsOfKeysWithOneHashAreRead() throws MalformedRecordException {
    StringBuilder text = new StringBuilder("{\"note\":\"n\"");
    for (int i = 0; i < 1 << 13; i++) {
      text.append(",\"");
      for (int bit = 0; bit < 13; bit++) {
        text.append((i >> bit & 1) == 0 ? "AB" : "B!");
      }
      text.append("\":0");
    }
    assertThat(read(text.append('}').toString()).note()).isEqualTo("n");
  }
}
