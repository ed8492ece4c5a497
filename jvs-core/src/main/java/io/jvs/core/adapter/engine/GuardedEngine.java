package io.jvs.core.adapter.engine;

import io.jvs.api.Capabilities;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.TreeDeletion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before an engine that somebody else wrote: what it does against its contract names the
 * engine and its jar, a faulty probe means "not usable", and what it says that it made is looked
 * at.
 */
final class GuardedEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedEngine.class);

  /** Engines that this build puts to the contract are taken at their word. */
  private static final String OWN = "io.jvs.engine.";

  private final Engine engine;
  private final String name;
  private final EngineContext context;
  private final Duration patience;
  private final Capabilities capabilities;
  private volatile boolean stuck;

  /** With how long a probe may take. */
  GuardedEngine(
      Engine engine, EngineType type, String source, EngineContext context, Duration patience) {
    this.engine = engine;
    this.name = "engine " + type + " (" + source + ")";
    this.context = context;
    this.patience = patience;
    this.capabilities = Objects.requireNonNull(engine.capabilities(), "no capabilities");
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  /** On a thread of its own, which is left behind when it does not come back. */
  @Override
  public Probe probe(Path source, Path target) {
    CompletableFuture<Optional<Probe>> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> answer.complete(Optional.of(ask(source, target))), "jvs-probe");
    thread.setDaemon(true);
    thread.start();
    return answer
        .completeOnTimeout(Optional.empty(), patience.toNanos(), TimeUnit.NANOSECONDS)
        .join()
        .orElseGet(() -> leave(thread, target));
  }

  private Probe leave(Thread probing, Path target) {
    stuck = true;
    probing.interrupt();
    LOG.warn("{} is not used at {}: its probe does not come back", name, target);
    return Probe.no("its probe did not come back within " + patience.toSeconds() + " s");
  }

  private Probe ask(Path source, Path target) {
    try {
      Probe probe = engine.probe(source, target);
      return Objects.requireNonNull(probe, "it gave no answer");
    } catch (Throwable e) {
      LOG.warn("{} failed while it was probed", name, e);
      return Probe.no("its probe failed: " + e);
    }
  }

  @Override
  public CloneReport materialize(CloneRequest request) throws IOException {
    CloneReport report;
    try {
      report = Objects.requireNonNull(engine.materialize(request), "it gave no report");
    } catch (CloneUnsupportedException e) {
      removeLeft(request.target());
      throw e;
    } catch (IOException e) {
      throw e.getClass() == IOException.class
          ? new IOException(name + ": " + e.getMessage(), e)
          : e;
    } catch (Throwable e) {
      throw broken("failed: " + e, e);
    }
    return engine.getClass().getName().startsWith(OWN) ? report : checked(report, request);
  }

  /** The report without what nobody can check. */
  private CloneReport checked(CloneReport report, CloneRequest request) throws IOException {
    MadeTree made = new MadeTree(context, request);
    try {
      made.check();
    } catch (MadeTree.Difference e) {
      throw broken("did not make what it was asked for: " + e.getMessage(), e);
    }
    long told = report.cloned().files() + report.linked().files() + report.copied().files();
    if (!made.has(told)) {
      LOG.warn("{} reports {} files where it made others: its figures are wrong", name, told);
    }
    return new CloneReport(
        report.cloned(), report.linked(), report.copied(), report.degradations(), false);
  }

  private JvsException broken(String what, @Nullable Throwable cause) {
    return new JvsException(
        ErrorCode.INTERNAL,
        name + " " + what + "; tell its authors, and use another engine until it is mended",
        cause);
  }

  private void removeLeft(Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent(), "the target has no parent");
    FileName last = FileName.of(Objects.requireNonNull(target.getFileName(), "no name").toString());
    try (Directory above = context.storage().open(parent)) {
      Tally left = TreeDeletion.delete(above, last, context.workers());
      if (left.files() > 0) {
        LOG.warn("{} refused and left {} entries behind, which were deleted", name, left.files());
      }
    }
  }

  @Override
  public Optional<Tally> delete(Path directory, Optional<Tally> content) {
    try {
      return Objects.requireNonNull(engine.delete(directory, content), "it gave no answer");
    } catch (Throwable e) {
      LOG.warn("{} failed to delete", name, e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (stuck) {
      LOG.warn("{} is not closed: a probe of it is still running", name);
      return;
    }
    try {
      engine.close();
    } catch (Throwable e) {
      LOG.warn("{} failed to close", name, e);
    }
  }
}
