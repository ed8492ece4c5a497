package io.jvs.bench.compare;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Puts engines to the contract of the port. The tests are those of jvs-core's test-jar, which this
 * program's jar holds too.
 *
 * @param engines their names
 * @param on a directory of the file system to work on
 */
public record Contract(List<String> engines, Path on) {
  private static final String TOOL = "jvs-engine-contract";

  /** Copies the list. */
  public Contract {
    engines = List.copyOf(engines);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when it is wrong
   */
  public static Contract parse(List<String> words) {
    List<String> engines = List.of();
    @Nullable String on = System.getProperty("java.io.tmpdir");
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--engines" -> engines = Arguments.list(option, rest);
        case "--on" -> on = Arguments.value(option, rest);
        default -> throw new IllegalArgumentException("contract does not know " + option);
      }
    }
    if (engines.isEmpty()) {
      throw new IllegalArgumentException("needed: --engines a,b");
    }
    return new Contract(engines, Arguments.directory("--on", on));
  }

  /** Runs it; returns the exit code. */
  public int run(PrintStream out, PrintStream err) {
    Optional<ToolProvider> tool = ToolProvider.findFirst(TOOL);
    if (tool.isEmpty()) {
      err.println(
          "the contract is not on the class path: add the tests jar of jvs-core, and with it"
              + " JUnit's API and AssertJ");
      return 1;
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(on.toString());
    arguments.addAll(engines);
    return tool.get().run(out, err, arguments.toArray(String[]::new));
  }
}
