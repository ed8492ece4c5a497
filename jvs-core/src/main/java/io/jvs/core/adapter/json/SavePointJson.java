package io.jvs.core.adapter.json;

import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.HashValue;
import io.jvs.api.IntegrityState;
import io.jvs.api.JvsException;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.core.port.MalformedRecordException;
import java.util.List;
import java.util.Map;

/** Save points and cleanup plans as the JSON text of the Go library. */
public final class SavePointJson {
  private SavePointJson() {}

  /** The fields as compact text. */
  public static String print(Map<String, Object> fields) {
    return GoJson.compact(fields);
  }

  /**
   * Reads a save point.
   *
   * @throws JvsException with {@link ErrorCode#JSON_INVALID} when the text is something else
   */
  public static SavePoint savePoint(String json) {
    return read("a save point", json, SavePointJson::savePoint);
  }

  private static SavePoint savePoint(GoObject o) throws MalformedRecordException {
    return new SavePoint(
        SavePointId.of(required(o, "save_point_id")),
        required(o, "workspace_name"),
        requiredTime(o),
        o.text("message"),
        o.texts("tags"),
        EngineType.of(required(o, "engine")),
        HashValue.of(required(o, "payload_root_hash")),
        HashValue.of(required(o, "descriptor_checksum")),
        IntegrityState.of(required(o, "integrity_state")));
  }

  /**
   * Reads a cleanup plan.
   *
   * @throws JvsException with {@link ErrorCode#JSON_INVALID} when the text is something else
   */
  public static CleanupPlan cleanupPlan(String json) {
    return read("a cleanup plan", json, SavePointJson::cleanupPlan);
  }

  private static CleanupPlan cleanupPlan(GoObject o) throws MalformedRecordException {
    return new CleanupPlan(
        required(o, "plan_id"),
        requiredTime(o),
        ids(o.texts("protected_save_points")),
        o.smallNumber("protected_by_history"),
        o.smallNumber("candidate_count"),
        ids(o.texts("reclaimable_save_points")),
        o.number("reclaimable_bytes_estimate"));
  }

  private static List<SavePointId> ids(List<String> texts) {
    return texts.stream().map(SavePointId::of).toList();
  }

  private static String required(GoObject o, String name) throws MalformedRecordException {
    checkHas(o, name);
    return o.text(name);
  }

  private static java.time.Instant requiredTime(GoObject o) throws MalformedRecordException {
    checkHas(o, "created_at");
    return o.time("created_at").instant();
  }

  private static void checkHas(GoObject o, String name) throws MalformedRecordException {
    if (!o.has(name)) {
      throw new MalformedRecordException("wrong: it has no " + name);
    }
  }

  private interface Reading<T> {
    T read(GoObject object) throws MalformedRecordException;
  }

  private static <T> T read(String what, String json, Reading<T> reading) {
    try {
      return reading.read(GoJsonReader.read(json));
    } catch (MalformedRecordException e) {
      throw new JvsException(
          ErrorCode.JSON_INVALID, "the text that should be " + what + " is " + e.getMessage(), e);
    } catch (JvsException e) {
      throw new JvsException(
          ErrorCode.JSON_INVALID, "the text is not " + what + ": " + e.getMessage(), e);
    }
  }
}
