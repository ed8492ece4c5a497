package io.jvs.core.testkit;

import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Storage} must do, a test for each promise of the port. An adapter's test
 * extends it in ten lines. The system property {@code jvs.test.dir} names a directory on another
 * file system.
 */
public abstract class StorageContract
    implements StorageFileContract,
        StorageDirectoryContract,
        StorageRenameContract,
        StorageLinkContract,
        StorageNameContract,
        StorageAttributeContract,
        StorageTimeContract,
        StorageXattrContract,
        StorageSpecialContract,
        StorageScratchContract {
  private Path root;
  private Directory dir;
  private Storage storage;

  /** The adapter. */
  protected abstract Storage newStorage();

  /** What it claims to be able to do. */
  protected abstract Set<StorageFeature> features();

  /**
   * The directory to work in; unless overridden that of {@code jvs.test.dir}, or a temporary one.
   */
  protected Path directory() throws IOException {
    return Path.of(System.getProperty("jvs.test.dir", System.getProperty("java.io.tmpdir")));
  }

  /** Makes an empty directory and opens it. */
  @BeforeEach
  public final void open() throws IOException {
    Path work = Files.createTempDirectory(directory(), "storage");
    root = Files.createDirectory(work.resolve("root"));
    storage = newStorage();
    dir = storage.open(root);
  }

  /** Deletes it. */
  @AfterEach
  public final void delete() throws IOException {
    if (dir == null) {
      return;
    }
    dir.close();
    Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", root.getParent().toString());
  }

  @Override
  public final Storage storage() {
    return storage;
  }

  @Override
  public final boolean has(StorageFeature feature) {
    return features().contains(feature);
  }

  @Override
  public final Path root() {
    return root;
  }

  @Override
  public final Directory dir() {
    return dir;
  }
}
