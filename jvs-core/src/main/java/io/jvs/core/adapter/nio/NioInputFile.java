package io.jvs.core.adapter.nio;

import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/** A channel for reading; its status is that of its path. */
final class NioInputFile implements InputFile {
  private final Path path;
  private final FileChannel channel;

  private NioInputFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static NioInputFile open(Path path) throws IOException {
    return new NioInputFile(path, Channels.existing(path, StandardOpenOption.READ));
  }

  @Override
  public FileStatus status() throws IOException {
    return Lstat.of(path);
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    try {
      return channel.read(buffer);
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  @Override
  public void position(long offset) throws IOException {
    try {
      channel.position(offset);
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  @Override
  public long nextData(long offset) throws IOException {
    return Math.min(offset, size());
  }

  @Override
  public long nextHole(long offset) throws IOException {
    return size();
  }

  private long size() throws IOException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  @Override
  public void sync() throws IOException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  @Override
  public OptionalInt descriptor() {
    return OptionalInt.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
