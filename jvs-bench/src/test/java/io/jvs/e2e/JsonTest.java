package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.HashValue;
import io.jvs.api.IntegrityState;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String HASH = "e3b0c44298fc1c149afbf4c8996fb924";
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private static SavePoint savePoint(String message, List<String> tags, String time) {
    return new SavePoint(
        SavePointId.of("1700000000123-0a1b2c3d"),
        "main",
        Instant.parse(time),
        message,
        tags,
        EngineType.JUICEFS_CLONE,
        HashValue.of(HASH),
        HashValue.of("abc"),
        IntegrityState.VERIFIED);
  }

  private static List<String> keys(String json) throws IOException {
    List<String> keys = new ArrayList<>();
    PLAIN.readTree(json).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void aSavePointHasGosKeys() throws IOException {
    assertThat(savePoint("m", List.of("a", "b"), "2023-11-14T22:13:20.12Z").toJson())
        .isEqualTo(
            "{\"save_point_id\":\"1700000000123-0a1b2c3d\",\"workspace_name\":\"main\","
                + "\"created_at\":\"2023-11-14T22:13:20.12Z\",\"message\":\"m\","
                + "\"tags\":[\"a\",\"b\"],\"engine\":\"juicefs-clone\",\"payload_root_hash\":\""
                + HASH
                + "\",\"descriptor_checksum\":\"abc\",\"integrity_state\":\"verified\"}");
  }

  @Test
  void withoutMessageAndTagsTheirKeysAreLeftOut() throws IOException {
    assertThat(keys(savePoint("", List.of(), "2023-11-14T22:13:20Z").toJson()))
        .containsExactly(
            "save_point_id",
            "workspace_name",
            "created_at",
            "engine",
            "payload_root_hash",
            "descriptor_checksum",
            "integrity_state");
  }

  @ParameterizedTest
  @CsvSource({
    "2023-11-14T22:13:20Z, 2023-11-14T22:13:20Z",
    "2023-11-14T22:13:20.5Z, 2023-11-14T22:13:20.5Z",
    "2023-11-14T22:13:20.120Z, 2023-11-14T22:13:20.12Z",
    "2023-11-14T22:13:20.000001Z, 2023-11-14T22:13:20.000001Z",
    "2023-11-14T22:13:20.100000001Z, 2023-11-14T22:13:20.100000001Z"
  })
  void timesAreAsGoPrintsThem(String time, String printed) throws IOException {
    SavePoint savePoint = savePoint("", List.of(), time);
    assertThat(PLAIN.readTree(savePoint.toJson()).get("created_at").textValue()).isEqualTo(printed);
    assertThat(SavePoint.fromJson(savePoint.toJson())).isEqualTo(savePoint);
  }

  @Test
  void gosEscapesAreUsed() {
    assertThat(
            savePoint("<&>\u2028 \u00e9 \ud83d\ude00 /\u0001\"", List.of(), "2023-11-14T22:13:20Z")
                .toJson())
        .contains("\"message\":\"\\u003c\\u0026\\u003e\\u2028 \u00e9 \ud83d\ude00 /\\u0001\\\"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "<&>\u2028\n\t\u0000\u007f", "\u00e9\ud83d\ude00"})
  void aPlainObjectMapperReadsAndWritesTheSame(String message) throws IOException {
    SavePoint savePoint = savePoint(message, List.of("t", ""), "2023-11-14T22:13:20.123456789Z");
    String written = PLAIN.writeValueAsString(savePoint);
    JsonNode ours = PLAIN.readTree(savePoint.toJson());
    assertThat(PLAIN.readTree(written)).isEqualTo(ours);
    assertThat(keys(written)).isEqualTo(keys(savePoint.toJson()));
    assertThat(PLAIN.readValue(written, SavePoint.class)).isEqualTo(savePoint);
    assertThat(PLAIN.readValue(savePoint.toJson(), SavePoint.class)).isEqualTo(savePoint);
    assertThat(SavePoint.fromJson(written)).isEqualTo(savePoint);
  }

  @Test
  void aCleanupPlanHasGosKeysListsIncluded() throws IOException {
    CleanupPlan empty =
        new CleanupPlan(
            "p", Instant.parse("2023-11-14T22:13:20.5Z"), List.of(), 0, 0, List.of(), 0);
    assertThat(keys(empty.toJson()))
        .containsExactly(
            "plan_id",
            "created_at",
            "protected_save_points",
            "protected_by_history",
            "candidate_count",
            "reclaimable_save_points",
            "reclaimable_bytes_estimate");
    CleanupPlan full =
        new CleanupPlan(
            "p",
            Instant.parse("2023-11-14T22:13:20Z"),
            List.of(SavePointId.of("1700000000123-0a1b2c3d")),
            1,
            1,
            List.of(SavePointId.of("1700000000124-0a1b2c3d")),
            5_000_000_000L);
    for (CleanupPlan plan : List.of(empty, full)) {
      String written = PLAIN.writeValueAsString(plan);
      assertThat(PLAIN.readTree(written)).isEqualTo(PLAIN.readTree(plan.toJson()));
      assertThat(PLAIN.readValue(written, CleanupPlan.class)).isEqualTo(plan);
      assertThat(CleanupPlan.fromJson(plan.toJson())).isEqualTo(plan);
    }
  }

  @Test
  void nullListsOfGoAndKeysOfTheFutureAreRead() {
    CleanupPlan plan =
        CleanupPlan.fromJson(
            "{\"plan_id\":\"p\",\"created_at\":\"2023-11-14T22:13:20Z\",\"protected_save_points\":"
                + "null,\"reclaimable_save_points\":null,\"protection_groups\":[1]}");
    assertThat(plan.protectedSavePoints()).isEmpty();
    assertThat(plan.reclaimableSavePoints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "garbage",
        "{\"save_point_id\":1}",
        "{\"save_point_id\":\"x\",\"workspace_name\":\"main\",\"created_at\":"
            + "\"2023-11-14T22:13:20Z\",\"engine\":\"copy\",\"payload_root_hash\":\"\","
            + "\"descriptor_checksum\":\"\",\"integrity_state\":\"verified\"}",
        "{\"save_point_id\":\"1700000000123-0a1b2c3d\",\"workspace_name\":\"main\","
            + "\"created_at\":\"yesterday\",\"engine\":\"copy\",\"payload_root_hash\":\"\","
            + "\"descriptor_checksum\":\"\",\"integrity_state\":\"verified\"}"
      })
  void otherTextIsRefused(String text) {
    failure(ErrorCode.JSON_INVALID, () -> SavePoint.fromJson(text));
    failure(ErrorCode.JSON_INVALID, () -> CleanupPlan.fromJson(text));
  }

  @Test
  void trailingTextIsRefused() {
    String json = savePoint("", List.of(), "2023-11-14T22:13:20Z").toJson();
    failure(ErrorCode.JSON_INVALID, () -> SavePoint.fromJson(json + "x"));
    failure(ErrorCode.JSON_INVALID, () -> SavePoint.fromJson(json + json));
  }

  @Test
  void valuesPrintBare() {
    assertThat(SavePointId.of("1700000000123-0a1b2c3d")).hasToString("1700000000123-0a1b2c3d");
    assertThat(EngineType.COPY).hasToString("copy");
    assertThat(HashValue.of("ab")).hasToString("ab");
    assertThat(IntegrityState.TAMPERED).hasToString("tampered");
    assertThat(ErrorCode.REPO_BUSY).hasToString("E_REPO_BUSY");
  }
}
