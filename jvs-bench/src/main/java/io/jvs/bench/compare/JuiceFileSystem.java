package io.jvs.bench.compare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A JuiceFS volume with a Redis of its own, its objects in a folder, mounted once. */
final class JuiceFileSystem implements MadeFileSystem {
  private static final int ATTEMPTS = 500;
  private static final int PAUSE_MILLIS = 20;

  private final Path folder;
  private final Path mount;

  private JuiceFileSystem(Path folder) {
    this.folder = folder;
    this.mount = folder.resolve("mount");
  }

  /** The command that the engine uses too, or what the search path has. */
  static String command() {
    return Optional.ofNullable(System.getProperty("jvs.juicefs.command"))
        .or(() -> Optional.ofNullable(System.getenv("JVS_JUICEFS")))
        .orElse("juicefs");
  }

  static JuiceFileSystem make(Path folder) throws IOException {
    JuiceFileSystem made = new JuiceFileSystem(folder);
    try {
      made.startRedis();
      made.formatAndMount();
      return made;
    } catch (IOException e) {
      made.stopRedis();
      throw e;
    }
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private void startRedis() throws IOException {
    Command.run(
        List.of(
            "redis-server",
            "--port",
            "0",
            "--unixsocket",
            in("redis.sock"),
            "--save",
            "",
            "--dir",
            folder.toString(),
            "--daemonize",
            "yes",
            "--pidfile",
            in("redis.pid")));
    for (int attempt = 0; !Files.exists(folder.resolve("redis.sock")); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new CommandFailedException("redis-server does not listen");
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for another process");
    }
  }

  private void formatAndMount() throws IOException {
    String metadata = "unix://" + in("redis.sock") + "?db=1";
    Command.run(
        List.of(
            command(),
            "format",
            "--no-agent",
            "--storage",
            "file",
            "--bucket",
            in("objects"),
            "--trash-days",
            "0",
            metadata,
            "bench"));
    Command.run(
        List.of(
            command(),
            "mount",
            "-d",
            "--no-agent",
            "--no-usage-report",
            "--backup-meta",
            "0",
            "--no-syslog",
            "--metrics",
            "127.0.0.1:0",
            "--log",
            in("log"),
            "--cache-dir",
            in("cache"),
            metadata,
            mount.toString()));
  }

  @Override
  public Path mount() {
    return mount;
  }

  @Override
  public void remove() throws IOException {
    try {
      MadeFileSystem.unmount(mount);
    } finally {
      stopRedis();
    }
  }

  private void stopRedis() throws IOException {
    Path file = folder.resolve("redis.pid");
    if (!Files.exists(file)) {
      return;
    }
    Optional<ProcessHandle> redis =
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    redis.ifPresent(ProcessHandle::destroy);
    for (int attempt = 0;
        attempt < ATTEMPTS && redis.map(it -> it.isAlive()).orElse(false);
        attempt++) {
      pause();
    }
  }
}
