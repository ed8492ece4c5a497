package io.jvs.core.testkit;

import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Open files of a {@link FaultyStorage}. */
final class FaultyFiles {
  private FaultyFiles() {}

  record Input(InputFile inner, String path, Faults faults) implements InputFile {

    @Override
    public FileStatus status() throws IOException {
      faults.alive("status " + path);
      return inner.status();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
      faults.alive("read " + path);
      return inner.read(buffer);
    }

    @Override
    public void position(long offset) throws IOException {
      faults.alive("position " + path);
      inner.position(offset);
    }

    @Override
    public long nextData(long offset) throws IOException {
      faults.alive("nextData " + path);
      return inner.nextData(offset);
    }

    @Override
    public long nextHole(long offset) throws IOException {
      faults.alive("nextHole " + path);
      return inner.nextHole(offset);
    }

    @Override
    public void sync() throws IOException {
      faults.mutating("sync " + path);
      inner.sync();
    }

    @Override
    public OptionalInt descriptor() {
      return inner.descriptor();
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }
  }

  record Output(OutputFile inner, String path, Faults faults) implements OutputFile {

    @Override
    public void write(ByteBuffer buffer) throws IOException {
      boolean dead = faults.isCrashed();
      try {
        faults.mutating("write " + path + " " + buffer.remaining());
      } catch (IOException | SimulatedCrash e) {
        if (!dead) {
          inner.write(buffer.slice(buffer.position(), buffer.remaining() / 2));
        }
        throw e;
      }
      inner.write(buffer);
    }

    @Override
    public void skip(long bytes) throws IOException {
      faults.mutating("skip " + path + " " + bytes);
      inner.skip(bytes);
    }

    @Override
    public void finish() throws IOException {
      faults.mutating("finish " + path);
      inner.finish();
    }

    @Override
    public void sync() throws IOException {
      faults.mutating("sync " + path);
      inner.sync();
    }

    @Override
    public OptionalInt descriptor() {
      return inner.descriptor();
    }

    @Override
    public void close() throws IOException {
      try {
        if (!faults.isCrashed()) {
          faults.mutating("close " + path);
        }
      } finally {
        inner.close();
      }
    }
  }
}
