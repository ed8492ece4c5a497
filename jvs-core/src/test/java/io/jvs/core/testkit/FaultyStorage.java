package io.jvs.core.testkit;

import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.ScratchFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A storage whose mutating calls are numbered, remembered, and made to fail: in turn by a test that
 * counts up until a run completes.
 *
 * <pre>{@code
 * FaultyStorage storage = new FaultyStorage(new NioStorage());
 * for (int n = 1; ; n++) {
 *   storage.failAt(n);
 *   ... run, expect either success or an error ...
 *   if (storage.count() < n) break;   // the run had fewer calls than n: nothing failed
 * }
 * }</pre>
 *
 * <p>Mutating are: everything of {@link Directory} that makes, renames, deletes, sets or syncs,
 * {@code createDirectory} of the storage itself, {@code write}, {@code skip}, {@code finish},
 * {@code sync} and {@code close} of an output file, and {@code sync} of an input file. A failing
 * {@code write} first writes half of its bytes; a failing {@code close} closes; any other failing
 * call has no effect.
 */
public final class FaultyStorage implements Storage {
  private final Storage inner;
  private final Faults faults = new Faults();

  /** Nothing fails until told. */
  public FaultyStorage(Storage inner) {
    this.inner = inner;
  }

  /** Forgets the calls so far; nothing fails. */
  public FaultyStorage failNever() {
    faults.plan(Faults.Plan.NONE, 0);
    return this;
  }

  /** Forgets the calls so far; the call with this number, from 1, will fail, and no other. */
  public FaultyStorage failAt(int number) {
    faults.plan(Faults.Plan.ONE, number);
    return this;
  }

  /**
   * Forgets the calls so far; the call with this number and all after it will fail: a dead disk.
   */
  public FaultyStorage failFrom(int number) {
    faults.plan(Faults.Plan.ALL_FROM, number);
    return this;
  }

  /**
   * Forgets the calls so far; the call with this number throws {@link SimulatedCrash}, and so does
   * every call after it, reading ones too. Only closing stays possible.
   */
  public FaultyStorage crashAt(int number) {
    faults.plan(Faults.Plan.CRASH, number);
    return this;
  }

  /** The number of mutating calls since the last plan, the failed ones included. */
  public int count() {
    return faults.log().size();
  }

  /** The mutating calls since the last plan, the failed ones included, one line each. */
  public List<String> log() {
    return faults.log();
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public boolean hasExclusiveRename() {
    return inner.hasExclusiveRename();
  }

  @Override
  public Directory open(Path directory) throws IOException {
    faults.alive("open " + directory);
    return new FaultyDirectory(inner.open(directory), faults);
  }

  @Override
  public FileStatus status(Path path) throws IOException {
    faults.alive("status " + path);
    return inner.status(path);
  }

  @Override
  public Path realPath(Path path) throws IOException {
    faults.alive("realPath " + path);
    return inner.realPath(path);
  }

  @Override
  public boolean hasReliableChangeTimes(Path directory) {
    return inner.hasReliableChangeTimes(directory);
  }

  /** Not what the library keeps, so nothing fails here. */
  @Override
  public ScratchFile createScratch(Path directory) throws IOException {
    return inner.createScratch(directory);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    faults.mutating("createDirectory " + directory);
    inner.createDirectory(directory);
  }
}
