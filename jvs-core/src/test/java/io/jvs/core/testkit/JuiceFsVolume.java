package io.jvs.core.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A real JuiceFS volume on this machine: metadata in SQLite or in a Redis of its own, objects in a
 * folder, no trash, mounted as often as a test likes; each mount is what another host would be.
 * Where it cannot be made, tests are skipped with the reason, or fail: {@link Requirement#JUICEFS}.
 */
public final class JuiceFsVolume implements AutoCloseable {
  /** Where a volume keeps its metadata; clones are other code for each. */
  public enum Metadata {
    /** A server of its own. */
    REDIS,
    /** A file. */
    SQLITE
  }

  private static final String COMMAND =
      "command -v redis-server >/dev/null || { echo no redis-server; exit 1; }; "
          + "[ -e /dev/fuse ] || { echo no /dev/fuse; exit 1; }; "
          + "found=$(command -v juicefs) || { echo no juicefs command; exit 1; }; "
          + "case $found in */shims/*) found=$(pyenv which juicefs);; esac; "
          + "echo \"$found\"";

  private static final String REDIS =
      "redis-server --port 0 --unixsocket \"$1/redis.sock\" --save '' --dir \"$1\""
          + " --daemonize yes --pidfile \"$1/redis.pid\" >/dev/null;"
          + " until redis-cli -s \"$1/redis.sock\" ping >/dev/null 2>&1; do sleep 0.02; done";

  private static final String FORMAT =
      "meta=$2; command=$3; bucket=$1/objects; shift 3; \"$command\" format --no-agent"
          + " --storage file --bucket \"$bucket\" --trash-days 0 --enable-acl \"$@\" \"$meta\" testvol";

  private static final String MOUNT =
      "work=$1; meta=$2; command=$3; name=$4; shift 4; \"$command\" mount -d --no-agent"
          + " --no-usage-report --backup-meta 0 --no-syslog --metrics 127.0.0.1:0"
          + " --log \"$work/$name.log\" --cache-dir \"$work/$name.cache\""
          + " \"$@\" \"$meta\" \"$work/$name\"";

  private static final String CLOSE =
      "for m in \"$1\"/mount*; do umount -l \"$m\" 2>/dev/null; done; "
          + "[ -e \"$1/redis.pid\" ] && kill \"$(cat \"$1/redis.pid\")\"; rm -rf \"$1\"";

  /** In memory: with its metadata on a disk SQLite makes some twenty files a second. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private static final Map<Metadata, JuiceFsVolume> SHARED = new EnumMap<>(Metadata.class);

  private final Metadata metadata;
  private final String command;
  private final Path work;
  private final List<Path> mounts = new ArrayList<>();

  private JuiceFsVolume(Metadata metadata, String command, Path work) {
    this.metadata = metadata;
    this.command = command;
    this.work = work;
  }

  /**
   * The volume that all tests of this JVM use which do not spoil it, mounted once with extended
   * attributes and those of chattr(1); unmounted at the JVM's end.
   */
  public static JuiceFsVolume shared(Metadata metadata) {
    synchronized (SHARED) {
      return SHARED.computeIfAbsent(metadata, m -> newShared(m));
    }
  }

  private static JuiceFsVolume newShared(Metadata metadata) {
    JuiceFsVolume volume = create(metadata);
    Runtime.getRuntime().addShutdownHook(new Thread(volume::close));
    volume.mount("--enable-xattr", "--enable-cap", "--enable-ioctl");
    return volume;
  }

  /** A new volume without mounts, with further options for {@code juicefs format}. */
  public static JuiceFsVolume create(Metadata metadata, String... formatOptions) {
    try {
      String command = command();
      Path work =
          Files.createTempDirectory(MEMORY.toFile().canWrite() ? MEMORY : TEMPORARY, "juicefs");
      Shell.run("chmod 0755 \"$1\"", work.toString());
      JuiceFsVolume volume = new JuiceFsVolume(metadata, command, work);
      if (metadata == Metadata.REDIS) {
        Shell.run(REDIS, work.toString());
      }
      volume.run(FORMAT, List.of(work.toString(), volume.metadataUrl(), command), formatOptions);
      return volume;
    } catch (IOException e) {
      throw Requirement.JUICEFS.missing("no JuiceFS to test on: " + e.getMessage());
    }
  }

  /** The path of the {@code juicefs} command, a binary and no wrapper of it. */
  public static String command() throws IOException {
    if (!StorageFixture.isRoot()) {
      throw new IOException("only root can mount");
    }
    return Shell.run(COMMAND);
  }

  /**
   * Makes a program out of a shell script that takes the place of the command; {@code $JUICEFS} is
   * the real one.
   */
  public static Path standIn(Path program, String script) throws IOException {
    Files.writeString(program, "#!/bin/sh\nJUICEFS=" + command() + "\n" + script + "\n");
    Shell.run("chmod 0755 \"$1\"", program.toString());
    return program;
  }

  private void run(String script, List<String> arguments, String... options) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(options));
    Shell.run(script, all.toArray(String[]::new));
  }

  /** What {@code juicefs} wants to be told of where the metadata is. */
  public String metadataUrl() {
    return metadata == Metadata.REDIS
        ? "unix://" + work + "/redis.sock?db=1"
        : "sqlite3://" + work + "/meta.db";
  }

  /** Mounts it once more, with further options for {@code juicefs mount}; returns where. */
  public Path mount(String... options) {
    String name = "mount" + (mounts.size() + 1);
    try {
      run(MOUNT, List.of(work.toString(), metadataUrl(), command, name), options);
    } catch (IOException e) {
      throw Requirement.JUICEFS.missing("JuiceFS does not mount: " + e.getMessage());
    }
    mounts.add(work.resolve(name));
    return work.resolve(name);
  }

  /** A new empty directory on its first mount, in which any user may write. */
  public Path directory() throws IOException {
    Path directory = Files.createTempDirectory(mounts.get(0), "test");
    Shell.run("chmod 0777 \"$1\"", directory.toString());
    return directory;
  }

  /** A folder beside the mounts, on the disk. */
  public Path work() {
    return work;
  }

  /** The process that serves a mount; its parent starts it again when it dies. */
  public static long server(Path mount) throws IOException {
    return number(mount, "Pid");
  }

  /** The parent of {@link #server}. */
  public static long supervisor(Path mount) throws IOException {
    return number(mount, "PPid");
  }

  /** Both, as {@code kill} takes them; nobody can be asked any more once they are dead. */
  public static String processes(Path mount) throws IOException {
    return supervisor(mount) + " " + server(mount);
  }

  private static long number(Path mount, String key) throws IOException {
    String script = "sed -n 's/^ \"'\"$2\"'\": \\([0-9]*\\).*/\\1/p' \"$1\"/.config";
    return Long.parseLong(Shell.run(script, mount.toString(), key));
  }

  /** How often a mount was asked for some operations of FUSE, by its own count. */
  public static int requests(Path mount, String... operations) throws IOException {
    String script = "sed -n 's/^juicefs_fuse_ops_total_'\"$2\"' //p' \"$1\"/.stats";
    int requests = 0;
    for (String operation : operations) {
      String count = Shell.run(script, mount.toString(), operation);
      requests += count.isEmpty() ? 0 : Integer.parseInt(count);
    }
    return requests;
  }

  /** Unmounts and removes everything. */
  @Override
  public void close() {
    try {
      Shell.run(CLOSE, work.toString());
    } catch (IOException e) {
      System.err.println("left behind: " + e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "JuiceFS on " + metadata;
  }
}
