package io.jvs.fidelity;

import io.jvs.api.EngineType;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.RealFileSystem;
import java.util.List;

/** Where and by what a tree is saved. */
record Setting(RealFileSystem fileSystem, EngineType engine, String storage) {

  /** All that keep everything: without descriptors no blocks are shared, nor are they on ext4. */
  static List<Setting> exact() {
    return List.of(
        new Setting(RealFileSystem.EXT4, EngineType.COPY, "posix"),
        new Setting(RealFileSystem.XFS, EngineType.COPY, "posix"),
        new Setting(RealFileSystem.BTRFS, EngineType.COPY, "posix"),
        new Setting(RealFileSystem.XFS, EngineType.REFLINK_COPY, "posix"),
        new Setting(RealFileSystem.BTRFS, EngineType.REFLINK_COPY, "posix"));
  }

  /** Each pair of an engine and a storage once. */
  static List<Setting> pairs() {
    return List.of(
        new Setting(RealFileSystem.XFS, EngineType.COPY, "posix"),
        new Setting(RealFileSystem.BTRFS, EngineType.REFLINK_COPY, "posix"),
        portable());
  }

  static Setting portable() {
    return new Setting(RealFileSystem.EXT4, EngineType.COPY, "nio");
  }

  static Storage storage(String name) {
    return name.equals("nio") ? new NioStorage() : new PosixStorage();
  }

  boolean isNative() {
    return storage.equals("posix");
  }

  @Override
  public String toString() {
    return fileSystem + ", " + engine + ", " + storage;
  }
}
