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
 * A saved state of a workspace. Its JSON form has the keys of the Go library.
 *
 * @param id the save point's name
 * @param workspace the workspace it was made from
 * @param createdAt when, to the nanosecond
 * @param message the caller's words, empty when there were none
 * @param tags the caller's labels, in order
 * @param engine the engine that was asked for
 * @param payloadRootHash the hash over the whole tree
 * @param descriptorChecksum the hash over the record of this save point
 * @param integrityState what the record says of its integrity
 * @since 0.1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SavePoint(
    SavePointId id,
    String workspace,
    Instant createdAt,
    String message,
    List<String> tags,
    EngineType engine,
    HashValue payloadRootHash,
    HashValue descriptorChecksum,
    IntegrityState integrityState) {

  /** Copies the tags. */
  public SavePoint {
    tags = List.copyOf(tags);
  }

  @JsonCreator
  static SavePoint fromFields(
      @JsonProperty(value = "save_point_id", required = true) String id,
      @JsonProperty(value = "workspace_name", required = true) String workspace,
      @JsonProperty(value = "created_at", required = true) String createdAt,
      @JsonProperty("message") @Nullable String message,
      @JsonProperty("tags") @Nullable List<String> tags,
      @JsonProperty(value = "engine", required = true) String engine,
      @JsonProperty(value = "payload_root_hash", required = true) String payloadRootHash,
      @JsonProperty(value = "descriptor_checksum", required = true) String descriptorChecksum,
      @JsonProperty(value = "integrity_state", required = true) String integrityState) {
    return new SavePoint(
        SavePointId.of(id),
        workspace,
        Timestamps.parse(createdAt),
        message == null ? "" : message,
        tags == null ? List.of() : tags,
        EngineType.of(engine),
        HashValue.of(payloadRootHash),
        HashValue.of(descriptorChecksum),
        IntegrityState.of(integrityState));
  }

  /** The fields under their JSON keys, in order; message and tags only when there are any. */
  @JsonValue
  public Map<String, Object> toFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("save_point_id", id.value());
    fields.put("workspace_name", workspace);
    fields.put("created_at", Timestamps.print(createdAt));
    if (!message.isEmpty()) {
      fields.put("message", message);
    }
    if (!tags.isEmpty()) {
      fields.put("tags", tags);
    }
    fields.put("engine", engine.value());
    fields.put("payload_root_hash", payloadRootHash.value());
    fields.put("descriptor_checksum", descriptorChecksum.value());
    fields.put("integrity_state", integrityState.value());
    return fields;
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
  public static SavePoint fromJson(String json) {
    return JvsProvider.installed().savePointFromJson(json);
  }
}
