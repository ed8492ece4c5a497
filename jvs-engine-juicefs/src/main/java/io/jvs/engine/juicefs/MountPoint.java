package io.jvs.engine.juicefs;

import java.nio.file.Path;

/**
 * One line of {@code /proc/self/mountinfo}.
 *
 * @param device {@code major:minor}
 * @param root the directory of the file system that is mounted here; {@code /} unless a bind mount
 *     shows a part
 * @param path where it is mounted
 * @param type the file system's type
 * @param source what it is mounted from
 */
record MountPoint(String device, Path root, Path path, String type, String source) {
  private static final Path TOP = Path.of("/");

  boolean isJuiceFs() {
    return type.equals("fuse.juicefs");
  }

  /** Whether all of the file system is to be seen here, or all of its {@code --subdir}. */
  boolean isWhole() {
    return root.equals(TOP);
  }

  boolean holds(Path real) {
    return real.startsWith(path);
  }

  /** The same directory as another mount of this file system shows it. */
  Path seenFrom(MountPoint whole, Path real) {
    Path inside = root.resolve(path.relativize(real));
    return whole.path.resolve(TOP.relativize(inside)).normalize();
  }
}
