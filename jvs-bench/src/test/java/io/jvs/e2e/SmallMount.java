package io.jvs.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tmpfs of its own, which only root can mount; a test without privileges is skipped. */
final class SmallMount implements AutoCloseable {
  private final Path path;

  SmallMount(String size) throws IOException {
    assumeTrue(Shell.run("id -u").equals("0"), "mounting a tmpfs takes root");
    path = Files.createTempDirectory("jvs-mount").toRealPath();
    try {
      Shell.run("mount -t tmpfs -o size=$2 none \"$1\"", path.toString(), size);
    } catch (IOException e) {
      Files.delete(path);
      assumeTrue(false, "this machine lets root mount nothing: " + e.getMessage());
    }
  }

  Path path() {
    return path;
  }

  void readOnly() throws IOException {
    Shell.run("mount -o remount,ro \"$1\"", path.toString());
  }

  void readWrite() throws IOException {
    Shell.run("mount -o remount,rw \"$1\"", path.toString());
  }

  private Path filler() {
    return path.resolve("filler");
  }

  /** Uses up all space but this much. */
  void leaveFree(int kibibytes) throws IOException {
    Shell.run(
        "free=$(df --output=avail -k \"$1\" | tail -1)"
            + " && if [ $free -gt $2 ]; then fallocate -l $((free-$2))K \"$3\"; fi",
        path.toString(),
        Integer.toString(kibibytes),
        filler().toString());
  }

  /** Lets so many more files be made. */
  void leaveInodes(int count) throws IOException {
    Shell.run(
        "mount -o remount,nr_inodes=$(($(df --output=iused \"$1\" | tail -1) + $2)) \"$1\"",
        path.toString(),
        Integer.toString(count));
  }

  void free() throws IOException {
    Files.deleteIfExists(filler());
  }

  @Override
  public void close() throws IOException {
    Shell.run("umount \"$1\" || umount -l \"$1\"; rmdir \"$1\"", path.toString());
  }
}
