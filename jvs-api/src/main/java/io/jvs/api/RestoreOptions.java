package io.jvs.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace is restored.
 *
 * @param workspace the workspace; null or blank: {@code main}
 * @param target the save point: its ID or a prefix that no other shares
 * @param verify how the save point is checked before anything is changed
 * @param onLoss what to do about attributes that cannot be restored
 * @param rootMetadata whether mode, owner, times and extended attributes of the workspace directory
 *     itself are restored too
 * @since 0.1
 */
public record RestoreOptions(
    String workspace, String target, VerifyLevel verify, OnLoss onLoss, boolean rootMetadata) {

  /** Refuses null. */
  public RestoreOptions {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(verify, "verify");
    Objects.requireNonNull(onLoss, "onLoss");
  }

  /** Everything as it is by default. */
  public static RestoreOptions defaults() {
    return builder().build();
  }

  /** Workspace {@code main} to this save point, by ID or prefix. */
  public static RestoreOptions to(String idOrPrefix) {
    return builder().target(idOrPrefix).build();
  }

  /** Starts from {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {
    private String workspace = "main";
    private String target = "";
    private VerifyLevel verify = VerifyLevel.METADATA;
    private OnLoss onLoss = OnLoss.REPORT;
    private boolean rootMetadata = false;

    private Builder() {}

    /** The workspace; null or blank: {@code main}. */
    public Builder workspace(@Nullable String workspace) {
      this.workspace = workspace == null || workspace.isBlank() ? "main" : workspace;
      return this;
    }

    /** The save point: its ID or a prefix that no other shares. */
    public Builder target(String target) {
      this.target = Objects.requireNonNull(target, "target");
      return this;
    }

    /** How the save point is checked before anything is changed. */
    public Builder verify(VerifyLevel verify) {
      this.verify = Objects.requireNonNull(verify, "verify");
      return this;
    }

    /** What to do about attributes that cannot be restored. */
    public Builder onLoss(OnLoss onLoss) {
      this.onLoss = Objects.requireNonNull(onLoss, "onLoss");
      return this;
    }

    /**
     * Whether mode, owner, times and extended attributes of the workspace directory itself are
     * restored too.
     */
    public Builder rootMetadata(boolean rootMetadata) {
      this.rootMetadata = rootMetadata;
      return this;
    }

    /** The options. */
    public RestoreOptions build() {
      return new RestoreOptions(workspace, target, verify, onLoss, rootMetadata);
    }
  }
}
