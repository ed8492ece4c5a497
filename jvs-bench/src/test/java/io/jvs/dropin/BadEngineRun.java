package io.jvs.dropin;

import io.jvs.api.EngineType;
import io.jvs.api.Fallback;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.dropin.BadEngines.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Saves with each of the bad engines, then with a good one: the main class of a child JVM. */
public final class BadEngineRun {
  private BadEngineRun() {}

  /**
   * Prints how each went, on one line.
   *
   * @param args a directory for the repositories
   */
  public static void main(String[] args) throws IOException {
    for (Way way : Way.values()) {
      System.setProperty("way", way.name());
      Path repository = Path.of(args[0], way.name());
      System.out.println(way + ": " + save(way, repository) + saveWithAnother(repository));
    }
  }

  private static String save(Way way, Path repository) throws IOException {
    InitOptions options =
        InitOptions.builder().engine(way.engine()).fallback(Fallback.ALLOW).build();
    try (JvsClient client = Jvs.init(repository, options)) {
      Path main = client.workspacePath("main");
      Files.createDirectory(main.resolve("d"));
      Files.writeString(main.resolve("d/one"), "one");
      Files.writeString(main.resolve("d/two"), "two");
      Files.writeString(main.resolve("three"), "333");
      client.verify(client.save(SaveOptions.defaults()).id());
      return "saved";
    } catch (JvsException e) {
      return Objects.toString(e.getMessage()).replace('\n', ' ') + " " + e.stateAfter();
    }
  }

  private static String saveWithAnother(Path repository) {
    OpenOptions options = OpenOptions.builder().engine(EngineType.COPY).build();
    try (JvsClient client = Jvs.open(repository, options)) {
      int before = client.history("main", 0).size();
      client.verify(client.save(SaveOptions.defaults()).id());
      return ", then " + before + " and one more";
    }
  }
}
