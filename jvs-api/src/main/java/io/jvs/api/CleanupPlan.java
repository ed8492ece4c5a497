package io.jvs.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jvs.api.spi.JvsProvider;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cleanup would delete. It deletes nothing until {@link JvsClient#runCleanup} is given its
 * ID.
 *
 * @param planId names the plan
 * @param createdAt when it was made
 * @param protectedSavePoints what something still refers to, sorted
 * @param protectedByHistory how many of them only the walk of parents added
 * @param candidateCount how many save points would go
 * @param reclaimableSavePoints those, sorted
 * @param reclaimableBytesEstimate how many bytes that would free; a file shared with a save point
 *     that stays counts nothing
 * @since 0.1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CleanupPlan(
    String planId,
    Instant createdAt,
    List<SavePointId> protectedSavePoints,
    int protectedByHistory,
    int candidateCount,
    List<SavePointId> reclaimableSavePoints,
    long reclaimableBytesEstimate) {

  /** Copies the lists. */
  public CleanupPlan {
    protectedSavePoints = List.copyOf(protectedSavePoints);
    reclaimableSavePoints = List.copyOf(reclaimableSavePoints);
  }

  @JsonCreator
  static CleanupPlan fromFields(
      @JsonProperty(value = "plan_id", required = true) String planId,
      @JsonProperty(value = "created_at", required = true) String createdAt,
      @JsonProperty("protected_save_points") @Nullable List<SavePointId> protectedSavePoints,
      @JsonProperty("protected_by_history") int protectedByHistory,
      @JsonProperty("candidate_count") int candidateCount,
      @JsonProperty("reclaimable_save_points") @Nullable List<SavePointId> reclaimable,
      @JsonProperty("reclaimable_bytes_estimate") long reclaimableBytesEstimate) {
    return new CleanupPlan(
        planId,
        Timestamps.parse(createdAt),
        protectedSavePoints == null ? List.of() : protectedSavePoints,
        protectedByHistory,
        candidateCount,
        reclaimable == null ? List.of() : reclaimable,
        reclaimableBytesEstimate);
  }

  /** The fields under their JSON keys, in order. */
  @JsonValue
  public Map<String, Object> toFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("plan_id", planId);
    fields.put("created_at", Timestamps.print(createdAt));
    fields.put("protected_save_points", texts(protectedSavePoints));
    fields.put("protected_by_history", protectedByHistory);
    fields.put("candidate_count", candidateCount);
    fields.put("reclaimable_save_points", texts(reclaimableSavePoints));
    fields.put("reclaimable_bytes_estimate", reclaimableBytesEstimate);
    return fields;
  }

  private static List<String> texts(List<SavePointId> ids) {
    return ids.stream().map(SavePointId::value).toList();
  }

  /** The compact JSON text, byte for byte as the Go library prints it. */
  public String toJson() {
    return JvsProvider.installed().toJson(toFields());
  }

  /**
   * Reads what {@link #toJson()} or the Go library printed.
   *
   * @throws JvsException with {@link ErrorCode#JSON_INVALID} when the text is something else
   */
  public static CleanupPlan fromJson(String json) {
    return JvsProvider.installed().cleanupPlanFromJson(json);
  }
}
