package io.jvs.dropin;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.EngineType;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An engine for each way to break the contract, by the name of the way. */
final class BadEngines {
  private BadEngines() {}

  /** What an engine does instead of its work. */
  enum Way {
    THROWS_EXCEPTION,
    THROWS_ERROR,
    THROWS_CHECKED,
    OVERFLOWS_STACK,
    FAILS,
    LEAVES_HALF_AND_FAILS,
    LEAVES_HALF_AND_REFUSES,
    LEAVES_HALF_AND_SAYS_ALL,
    ADDS_SOMETHING,
    CUTS_FILES,
    FORGETS_TIMES,
    REPORTS_NOTHING,
    REPORTS_LESS_THAN_NOTHING,
    REPORTS_WRONG_FIGURES,
    GIVES_NO_HASH;

    EngineType engine() {
      return EngineType.of(name().toLowerCase(Locale.ROOT));
    }
  }

  /** Provides the one that the system property {@code way} names. */
  public static final class Provider implements EngineProvider {
    private final Way way = Way.valueOf(System.getProperty("way"));

    /** Looks at the property. */
    public Provider() {}

    @Override
    public EngineType type() {
      return way.engine();
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL;
    }

    @Override
    public Engine create(EngineContext context) {
      return new Bad(way);
    }
  }

  private record Bad(Way way) implements Engine {
    @Override
    public Capabilities capabilities() {
      return new Capabilities(CostClass.METADATA_CLONE, Set.of(), false, false);
    }

    @Override
    public Probe probe(Path source, Path target) {
      return Probe.no("it is only used when asked for");
    }

    @Override
    public CloneReport materialize(CloneRequest request) throws IOException {
      switch (way) {
        case THROWS_EXCEPTION -> throw new IllegalStateException("no idea");
        case THROWS_ERROR -> throw new AssertionError("no idea");
        case THROWS_CHECKED ->
            throw Bad.<RuntimeException>unchecked(new InterruptedException("no idea"));
        case OVERFLOWS_STACK -> overflow(1);
        case FAILS -> throw new IOException("no idea");
        case REPORTS_NOTHING -> {
          return null;
        }
        default -> make(request);
      }
      return new CloneReport(Tally.ZERO, Tally.ZERO, figures(), List.of());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable e) throws T {
      throw (T) e;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
      return overflow(depth + 1) + depth;
    }

    private Tally figures() {
      return switch (way) {
        case REPORTS_LESS_THAN_NOTHING -> new Tally(-3, 0);
        case REPORTS_WRONG_FIGURES -> new Tally(1000, 0);
        default -> new Tally(3, 9);
      };
    }

    /** The first of the two files in the tree, then all. */
    private void make(CloneRequest request) throws IOException {
      Path target = Files.createDirectory(request.target());
      Files.createDirectory(target.resolve("d"));
      copy(request, "d/one");
      switch (way) {
        case LEAVES_HALF_AND_FAILS -> throw new IOException("the server is gone");
        case LEAVES_HALF_AND_REFUSES ->
            throw new CloneUnsupportedException("no-server", "the server is gone");
        case LEAVES_HALF_AND_SAYS_ALL -> {}
        default -> {
          copy(request, "d/two");
          copy(request, "three");
        }
      }
      if (way == Way.ADDS_SOMETHING) {
        Files.writeString(target.resolve("d/.lock"), "");
      }
      Path directory = request.source().resolve("d");
      Files.setPosixFilePermissions(target.resolve("d"), Files.getPosixFilePermissions(directory));
      Files.setLastModifiedTime(target.resolve("d"), Files.getLastModifiedTime(directory));
    }

    private void copy(CloneRequest request, String name) throws IOException {
      Path from = request.source().resolve(name);
      Path to = request.target().resolve(name);
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      switch (way) {
        case CUTS_FILES -> Files.write(to, new byte[1]);
        case FORGETS_TIMES -> Files.setLastModifiedTime(to, FileTime.fromMillis(0));
        default -> {}
      }
      if (way == Way.GIVES_NO_HASH) {
        TreeNode node =
            request.tree().children().stream()
                .filter(child -> child.type() == FileType.REGULAR)
                .findFirst()
                .orElseThrow();
        request.monitor().hashed(RelativePath.ROOT.resolve(node.name()), node, new byte[3]);
      }
    }
  }
}
