package io.jvs.engine.juicefs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mount says of itself in its virtual file {@code .config}. Only root can read that; others
 * know nothing.
 *
 * @param version of the mount's process
 * @param writeback whether it acknowledges writes before they are on the object store
 */
record MountConfig(Optional<Version> version, boolean writeback) {
  private static final int LIMIT = 1 << 16;
  private static final Pattern VERSION = Pattern.compile("\"Version\": *\"([^\"]*)\"");
  private static final Pattern WRITEBACK = Pattern.compile("\"Writeback\": *true");

  static MountConfig read(Path mount) {
    for (String name : new String[] {".config", ".jfs.config"}) {
      try (InputStream file = Files.newInputStream(mount.resolve(name))) {
        return parse(new String(file.readNBytes(LIMIT), StandardCharsets.UTF_8));
      } catch (IOException e) {
        // Not ours to read, or not its name.
      }
    }
    return new MountConfig(Optional.empty(), false);
  }

  static MountConfig parse(String json) {
    Optional<Version> version =
        VERSION.matcher(json).results().findFirst().flatMap(found -> Version.in(found.group(1)));
    return new MountConfig(version, WRITEBACK.matcher(json).find());
  }
}
