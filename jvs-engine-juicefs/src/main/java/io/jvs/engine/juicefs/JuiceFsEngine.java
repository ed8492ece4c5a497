package io.jvs.engine.juicefs;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.Capabilities.Preserved;
import io.jvs.api.Degradation;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.engine.TreeCloner;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clones a whole tree by one {@code juicefs clone} and compares the result with what was asked for.
 * Small trees, small parts of a tree, and what a clone is refused for, it makes file by file, the
 * bytes still shared.
 */
final class JuiceFsEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(JuiceFsEngine.class);
  private static final String WRITEBACK = "juicefs-writeback";
  private static final String CLONE_FAILED = "juicefs-clone-failed";

  /** A link; its directory holds files that any process may read of itself. */
  private static final Path SELF = Path.of("/proc/self");

  private static final FileName READABLE = FileName.of("mountinfo");

  private final EngineContext context;
  private final Settings settings;
  private final JuiceFsCommand command;

  JuiceFsEngine(EngineContext context, Settings settings, JuiceFsCommand command) {
    this.context = context;
    this.settings = settings;
    this.command = command;
  }

  /** What it takes to copy file by file and is not there; empty when all is. */
  private static String missing(Storage storage) {
    try {
      CopyFileRange.load();
    } catch (LinkageError e) {
      return "JNA cannot load its native part: " + e.getMessage();
    }
    return hasDescriptors(storage) ? "" : "the storage " + storage.name() + " has no descriptors";
  }

  /** Tried on a file that must be readable anyway. */
  private static boolean hasDescriptors(Storage storage) {
    try (Directory self = storage.open(storage.realPath(SELF));
        InputFile file = self.read(READABLE)) {
      return file.descriptor().isPresent();
    } catch (IOException e) {
      return false; // the engine reads that file too, so it will not be of use anyway
    }
  }

  @Override
  public Capabilities capabilities() {
    EnumSet<Preserved> preserved = EnumSet.allOf(Preserved.class);
    return new Capabilities(CostClass.METADATA_CLONE, preserved, false, false);
  }

  @Override
  public Probe probe(Path source, Path target) {
    try {
      checkUsable(Places.find(context.storage(), source, target));
      return Probe.yes();
    } catch (CloneUnsupportedException e) {
      return switch (e.reason()) {
        case Places.NOT_ON_JUICEFS -> Probe.no(String.valueOf(e.getMessage()));
        case WRITEBACK -> Probe.veto(String.valueOf(e.getMessage()));
        default ->
            Probe.lacking(
                new Degradation(
                    e.reason(), e.getMessage() + "; copying is about 80 times slower here"));
      };
    } catch (IOException e) {
      return Probe.no(String.valueOf(e.getMessage()));
    }
  }

  /** Returns what a descriptor should say of it. */
  private List<Degradation> checkUsable(Places places) throws CloneUnsupportedException {
    MountConfig config = MountConfig.read(places.mount());
    command.checkMatches(config.version());
    if (!config.writeback()) {
      return List.of();
    }
    if (!settings.writebackAllowed()) {
      throw new CloneUnsupportedException(
          WRITEBACK,
          places.mount()
              + " is mounted with --writeback, so what it acknowledges may still be lost; mount it"
              + " without, or accept that with -Djvs.juicefs.writeback=allow");
    }
    return List.of(
        new Degradation(
            WRITEBACK, "the mount acknowledges what is not yet on the object store (--writeback)"));
  }

  @Override
  public CloneReport materialize(CloneRequest request) throws IOException {
    Path parent = Objects.requireNonNull(request.target().getParent(), "the target has no parent");
    Places places = Places.find(context.storage(), request.source(), parent);
    List<Degradation> degradations = new ArrayList<>(checkUsable(places));
    String missing = missing(context.storage());
    if (!missing.isEmpty() || Share.isLarge(request, settings.few())) {
      try {
        return cloned(request, places, degradations);
      } catch (CloneRefusedException e) {
        return instead(e, request, degradations, missing);
      }
    }
    return fileByFile(request, degradations, missing);
  }

  /** Whatever goes wrong now, what the command said is not lost. */
  private CloneReport instead(
      CloneRefusedException refusal,
      CloneRequest request,
      List<Degradation> degradations,
      String missing)
      throws IOException {
    LOG.warn("{}; making {} file by file", refusal.getMessage(), request.target());
    degradations.add(new Degradation(CLONE_FAILED, String.valueOf(refusal.getMessage())));
    try {
      return fileByFile(request, degradations, missing);
    } catch (IOException e) {
      e.addSuppressed(refusal);
      throw e;
    }
  }

  private CloneReport fileByFile(
      CloneRequest request, List<Degradation> degradations, String missing) throws IOException {
    if (!missing.isEmpty()) {
      throw new CloneUnsupportedException(CLONE_FAILED, missing);
    }
    CloneRequest withoutBaseline =
        CloneRequest.part(request.source(), request.target(), request.tree(), request.monitor());
    CloneReport report = new TreeCloner(context, new RangeTransfer()).materialize(withoutBaseline);
    degradations.addAll(report.degradations());
    return new CloneReport(report.cloned(), report.linked(), report.copied(), degradations);
  }

  private CloneReport cloned(CloneRequest request, Places places, List<Degradation> degradations)
      throws IOException {
    checkVacant(request.target());
    request.monitor().checkpoint();
    new DirtyFiles(context, request.monitor()).flush(request.source(), request.tree());
    Path target = places.parent().resolve(Objects.requireNonNull(request.target().getFileName()));
    new CloneRun(context.storage(), places, target, request.monitor()).run(command);
    try (Directory clone = context.storage().open(request.target())) {
      return new CloneCheck(context, request, clone).run(degradations);
    }
  }

  @Override
  public Optional<Tally> delete(Path directory, Optional<Tally> content) {
    try {
      if (context.storage().status(directory).type() != FileType.DIRECTORY) {
        return Optional.empty();
      }
      Places places = Places.find(context.storage(), directory, directory);
      command.checkMatches(MountConfig.read(places.mount()).version());
      return new TreeRemoval(context, places.source()).run(command, content);
    } catch (IOException e) {
      LOG.debug("no juicefs rmr of {}: {}", directory, e.getMessage());
      return Optional.empty();
    }
  }

  private void checkVacant(Path target) throws IOException {
    try {
      context.storage().status(target);
    } catch (NoSuchFileException e) {
      return;
    }
    throw new FileAlreadyExistsException(target.toString());
  }
}
