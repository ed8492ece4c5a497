package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A directory below another that is opened when it is needed. Used by one thread.
 *
 * @since 0.1
 */
public final class LazyDirectory implements Closeable {
  private final Directory root;
  private final RelativePath path;
  private @Nullable Directory opened;

  /** The directory at a path below an open one. */
  public LazyDirectory(Directory root, RelativePath path) {
    this.root = root;
    this.path = path;
  }

  /** Opens it, the first time. */
  public Directory open() throws IOException {
    if (opened == null) {
      opened = root.open(path);
    }
    return opened;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
