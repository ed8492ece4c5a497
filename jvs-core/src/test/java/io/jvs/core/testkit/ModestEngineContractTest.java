package io.jvs.core.testkit;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.EngineType;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.engine.SourceChangedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** An engine that keeps bytes and texts only and says so passes: claims are checked both ways. */
class ModestEngineContractTest extends EngineContract {
  @Override
  protected EngineProvider provider() {
    return new Provider();
  }

  private static final class Provider implements EngineProvider {
    @Override
    public EngineType type() {
      return EngineType.of("modest");
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL;
    }

    @Override
    public Engine create(EngineContext context) {
      return new Modest();
    }
  }

  private static final class Modest implements Engine {
    @Override
    public Capabilities capabilities() {
      return new Capabilities(CostClass.DATA_COPY, Set.of(), false, false);
    }

    @Override
    public Probe probe(Path source, Path target) {
      return Files.isDirectory(target) ? Probe.yes() : Probe.no("no directory there");
    }

    @Override
    public CloneReport materialize(CloneRequest request) throws IOException {
      Tally copied = make(request, request.tree(), request.source(), request.target());
      return new CloneReport(Tally.ZERO, Tally.ZERO, copied, List.of());
    }

    private static Tally make(CloneRequest request, TreeNode node, Path from, Path to)
        throws IOException {
      request.monitor().checkpoint();
      return switch (node.type()) {
        case DIRECTORY -> directory(request, node, from, to);
        case SYMLINK -> {
          Files.createSymbolicLink(to, Files.readSymbolicLink(from));
          yield Tally.ZERO;
        }
        default -> {
          file(node, from, to);
          request.monitor().fileDone(node);
          yield new Tally(1, node.size());
        }
      };
    }

    private static Tally directory(CloneRequest request, TreeNode node, Path from, Path to)
        throws IOException {
      if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("no directory: " + from);
      }
      Files.createDirectory(to);
      Tally tally = Tally.ZERO;
      for (TreeNode child : node.children()) {
        String name = RawPaths.encode(child.name().bytes());
        tally =
            tally.plus(
                make(request, child, RawPaths.resolve(from, name), RawPaths.resolve(to, name)));
      }
      return tally;
    }

    private static void file(TreeNode node, Path from, Path to) throws IOException {
      try {
        BasicFileAttributes found =
            Files.readAttributes(from, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile() || found.size() != node.size()) {
          throw new SourceChangedException(
              RelativePath.of(RawPaths.bytes(RawPaths.encode(from).replaceFirst(".*/source/", ""))),
              "is not what it was",
              null);
        }
      } catch (NoSuchFileException e) {
        throw new SourceChangedException(RelativePath.ROOT, "is gone", e);
      }
      try (OutputStream out = Files.newOutputStream(to)) {
        Files.copy(from, out);
      }
    }
  }
}
