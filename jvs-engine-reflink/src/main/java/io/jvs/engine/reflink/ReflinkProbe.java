package io.jvs.engine.reflink;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Finds out by trying whether files of one directory can share blocks with files of another: with
 * files that have no names where the file system knows such, so that not even a crash leaves one.
 */
final class ReflinkProbe {
  private static final int BLOCK = 4096;
  private static final String PREFIX = ".jvs-reflink-test-";

  private final Storage storage;

  ReflinkProbe(Storage storage) {
    this.storage = storage;
  }

  Probe probe(Path source, Path target) {
    try (Directory from = storage.open(source);
        Directory to = storage.open(target)) {
      int error = tryIt(from, to);
      return error == 0 ? Probe.yes() : Probe.no(ReflinkTransfer.words(error));
    } catch (IOException | UnsupportedOperationException e) {
      return Probe.no("trying it at " + target + " failed: " + e.getMessage());
    }
  }

  private static int tryIt(Directory from, Directory to) throws IOException {
    try (OutputFile original = from.createUnnamed();
        OutputFile clone = to.createUnnamed()) {
      lengthen(original);
      return Ficlone.call(
          ReflinkTransfer.descriptor(clone.descriptor()),
          ReflinkTransfer.descriptor(original.descriptor()));
    } catch (UnsupportedOperationException e) {
      return tryNamed(from, to);
    }
  }

  /** By a hole: data would have to reach the device before it could be shared. */
  private static void lengthen(OutputFile file) throws IOException {
    file.skip(BLOCK);
    file.finish();
  }

  private static int tryNamed(Directory from, Directory to) throws IOException {
    FileName original = FileName.of(PREFIX + UUID.randomUUID());
    FileName clone = FileName.of(PREFIX + UUID.randomUUID());
    try (OutputFile file = from.create(original, 0600)) {
      lengthen(file);
      try (InputFile in = from.read(original);
          OutputFile out = to.create(clone, 0600)) {
        return Ficlone.call(
            ReflinkTransfer.descriptor(out.descriptor()),
            ReflinkTransfer.descriptor(in.descriptor()));
      } finally {
        to.delete(clone);
      }
    } finally {
      from.delete(original);
    }
  }
}
