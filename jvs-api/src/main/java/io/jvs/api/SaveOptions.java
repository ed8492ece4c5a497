package io.jvs.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace is saved.
 *
 * @param workspace the workspace; null or blank: {@code main}
 * @param message the caller's words
 * @param tags the caller's labels
 * @param allowDetached whether to save although the workspace stands at an older save point than
 *     its newest; the new one follows the newest and records where the content came from
 * @param skipIfUnchanged whether to return the newest save point when the workspace equals it;
 *     mode, owner and times of the workspace directory itself do not count
 * @param onLoss what to do about attributes that cannot be kept
 * @param ignoreIncompleteRestore whether to save although another implementation left a half-done
 *     restore beside the workspace
 * @since 0.1
 */
public record SaveOptions(
    String workspace,
    String message,
    List<String> tags,
    boolean allowDetached,
    boolean skipIfUnchanged,
    OnLoss onLoss,
    boolean ignoreIncompleteRestore) {

  /** Refuses null. */
  public SaveOptions {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(message, "message");
    tags = List.copyOf(tags);
    Objects.requireNonNull(onLoss, "onLoss");
  }

  /** Everything as it is by default. */
  public static SaveOptions defaults() {
    return builder().build();
  }

  /** Workspace {@code main} with this message. */
  public static SaveOptions message(String message) {
    return builder().message(message).build();
  }

  /** Starts from {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {
    private String workspace = "main";
    private String message = "";
    private List<String> tags = List.of();
    private boolean allowDetached = false;
    private boolean skipIfUnchanged = false;
    private OnLoss onLoss = OnLoss.REPORT;
    private boolean ignoreIncompleteRestore = false;

    private Builder() {}

    /** The workspace; null or blank: {@code main}. */
    public Builder workspace(@Nullable String workspace) {
      this.workspace = workspace == null || workspace.isBlank() ? "main" : workspace;
      return this;
    }

    /** The caller's words. */
    public Builder message(String message) {
      this.message = Objects.requireNonNull(message, "message");
      return this;
    }

    /** The caller's labels. */
    public Builder tags(List<String> tags) {
      this.tags = List.copyOf(tags);
      return this;
    }

    /** The caller's labels. */
    public Builder tags(String... tags) {
      return tags(List.of(tags));
    }

    /**
     * Whether to save although the workspace stands at an older save point than its newest; the new
     * one follows the newest and records where the content came from.
     */
    public Builder allowDetached(boolean allowDetached) {
      this.allowDetached = allowDetached;
      return this;
    }

    /** Whether to return the newest save point when the workspace equals it. */
    public Builder skipIfUnchanged(boolean skipIfUnchanged) {
      this.skipIfUnchanged = skipIfUnchanged;
      return this;
    }

    /** What to do about attributes that cannot be kept. */
    public Builder onLoss(OnLoss onLoss) {
      this.onLoss = Objects.requireNonNull(onLoss, "onLoss");
      return this;
    }

    /**
     * Whether to save although another implementation left a half-done restore beside the
     * workspace.
     */
    public Builder ignoreIncompleteRestore(boolean ignoreIncompleteRestore) {
      this.ignoreIncompleteRestore = ignoreIncompleteRestore;
      return this;
    }

    /** The options. */
    public SaveOptions build() {
      return new SaveOptions(
          workspace,
          message,
          tags,
          allowDetached,
          skipIfUnchanged,
          onLoss,
          ignoreIncompleteRestore);
    }
  }
}
