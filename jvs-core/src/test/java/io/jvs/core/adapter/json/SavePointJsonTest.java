package io.jvs.core.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.HashValue;
import io.jvs.api.IntegrityState;
import io.jvs.api.JvsException;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavePointJsonTest {
  private static final SavePoint SAVE_POINT =
      new SavePoint(
          SavePointId.of("1700000000123-0a1b2c3d"),
          "main",
          Instant.parse("2023-11-14T22:13:20.120Z"),
          "a<b>\n\u2028 \ud83d\ude00",
          List.of("v1", "x&y"),
          EngineType.COPY,
          HashValue.of("ab"),
          HashValue.of("cd"),
          IntegrityState.VERIFIED);
  private static final String JSON =
      "{\"save_point_id\":\"1700000000123-0a1b2c3d\",\"workspace_name\":\"main\","
          + "\"created_at\":\"2023-11-14T22:13:20.12Z\","
          + "\"message\":\"a\\u003cb\\u003e\\n\\u2028 \ud83d\ude00\","
          + "\"tags\":[\"v1\",\"x\\u0026y\"],\"engine\":\"copy\",\"payload_root_hash\":\"ab\","
          + "\"descriptor_checksum\":\"cd\",\"integrity_state\":\"verified\"}";
  private static final CleanupPlan PLAN =
      new CleanupPlan(
          "plan",
          Instant.parse("2023-11-14T22:13:20Z"),
          List.of(SavePointId.of("1700000000123-0a1b2c3d")),
          0,
          1,
          List.of(SavePointId.of("1700000000000-ffffffff")),
          1L << 40);

  private static void assertInvalid(Runnable reading, String text) {
    assertThatThrownBy(reading::run)
        .as(text)
        .isInstanceOfSatisfying(
            JvsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JSON_INVALID));
  }

  @Test
  void aSavePointIsPrintedAsGoDoes() {
    assertThat(SavePointJson.print(SAVE_POINT.toFields())).isEqualTo(JSON);
  }

  @Test
  void aSavePointIsReadBack() {
    assertThat(SavePointJson.savePoint(JSON)).isEqualTo(SAVE_POINT);
  }

  @Test
  void aSavePointNeedsNeitherMessageNorTags() {
    String without = JSON.replaceFirst("\"message\".*\\],", "\"message\":null,\"tags\":null,");
    SavePoint read = SavePointJson.savePoint(without);
    assertThat(read.message()).isEmpty();
    assertThat(read.tags()).isEmpty();
  }

  @Test
  void anOffsetIsReadAsTheSameInstant() {
    String elsewhere = JSON.replace("2023-11-14T22:13:20.12Z", "2023-11-15T03:43:20.12+05:30");
    assertThat(SavePointJson.savePoint(elsewhere)).isEqualTo(SAVE_POINT);
  }

  @Test
  void aCleanupPlanIsReadBack() {
    String json = SavePointJson.print(PLAN.toFields());
    assertThat(json)
        .isEqualTo(
            "{\"plan_id\":\"plan\",\"created_at\":\"2023-11-14T22:13:20Z\","
                + "\"protected_save_points\":[\"1700000000123-0a1b2c3d\"],"
                + "\"protected_by_history\":0,\"candidate_count\":1,"
                + "\"reclaimable_save_points\":[\"1700000000000-ffffffff\"],"
                + "\"reclaimable_bytes_estimate\":1099511627776}");
    assertThat(SavePointJson.cleanupPlan(json)).isEqualTo(PLAN);
  }

  @Test
  void aCleanupPlanOfGoMayHaveNullsForLists() {
    String json =
        "{\"plan_id\":\"p\",\"created_at\":\"2023-11-14T22:13:20Z\","
            + "\"protected_save_points\":null,\"reclaimable_save_points\":null}";
    assertThat(SavePointJson.cleanupPlan(json).reclaimableSavePoints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "save_point_id",
        "workspace_name",
        "created_at",
        "engine",
        "payload_root_hash",
        "descriptor_checksum",
        "integrity_state"
      })
  void aSavePointWithoutOneOfItsKeysIsRefused(String key) {
    String renamed = JSON.replace("\"" + key + "\"", "\"x\"");
    assertInvalid(() -> SavePointJson.savePoint(renamed), renamed);
    String nulled = JSON.replaceFirst("\"" + key + "\":\"[^\"]*\"", "\"" + key + "\":null");
    assertInvalid(() -> SavePointJson.savePoint(nulled), nulled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "null", "[]", "\ufeff{}", "nonsense"})
  void whatIsNeitherIsRefused(String text) {
    assertInvalid(() -> SavePointJson.savePoint(text), text);
    assertInvalid(() -> SavePointJson.cleanupPlan(text), text);
  }

  @Test
  void aSavePointWithAWrongValueIsRefused() {
    String[] wrong = {
      JSON.replace("1700000000123-0a1b2c3d", "../x"),
      JSON.replace("2023-11-14T22:13:20.12Z", "yesterday"),
      JSON.replace("\"main\"", "7"),
      JSON.replace("[\"v1\"", "[7"),
      JSON + "x",
    };
    for (String text : wrong) {
      assertInvalid(() -> SavePointJson.savePoint(text), text);
    }
  }

  @Test
  void aCleanupPlanWithAWrongValueIsRefused() {
    String json = SavePointJson.print(PLAN.toFields());
    String[] wrong = {
      json.replace("1700000000000-ffffffff", "x"),
      json.replace("\"candidate_count\":1", "\"candidate_count\":1.5"),
      json.replace("\"candidate_count\":1", "\"candidate_count\":99999999999"),
      json.replace("1099511627776", "1e30"),
      json.replace("\"plan_id\":\"plan\"", "\"plan_id\":null"),
    };
    for (String text : wrong) {
      assertInvalid(() -> SavePointJson.cleanupPlan(text), text);
    }
  }
}
