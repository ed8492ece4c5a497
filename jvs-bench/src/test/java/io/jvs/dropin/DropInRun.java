package io.jvs.dropin;

import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An application that engines are dropped into: the main class of a child JVM. */
public final class DropInRun {
  private DropInRun() {}

  /**
   * Prints what it finds, then saves and restores.
   *
   * @param args a repository, and the engine to ask for; without: none is asked for
   */
  public static void main(String[] args) throws IOException {
    for (EngineInfo info : Jvs.engines()) {
      System.out.println(
          info.type() + " " + info.source() + " " + info.unusable().orElse("usable"));
    }
    Path repository = Path.of(args[0]);
    InitOptions.Builder options = InitOptions.builder();
    if (args.length > 1) {
      options.engine(EngineType.of(args[1]));
    }
    try (JvsClient client = Jvs.openOrInit(repository, options.build())) {
      System.out.println("in use " + client.engineType());
      Path main = client.workspacePath("main");
      Path file = Files.writeString(Files.createDirectories(main.resolve("d")).resolve("f"), "one");
      SavePoint saved = client.save(SaveOptions.message("with " + client.engineType()));
      Files.writeString(file, "another");
      client.save(SaveOptions.defaults());
      client.restore(RestoreOptions.to(saved.id().value()));
      client.verify(saved.id());
      System.out.println("saved by " + saved.engine() + ", restored " + Files.readString(file));
    } catch (JvsException e) {
      System.out.println(e.getMessage());
    }
  }
}
