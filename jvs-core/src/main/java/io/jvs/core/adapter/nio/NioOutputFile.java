package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/** A channel for writing. */
final class NioOutputFile implements OutputFile {
  private final Path path;
  private final FileChannel channel;

  private NioOutputFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static NioOutputFile create(Path path, int mode) throws IOException {
    FileChannel channel = Channels.created(path);
    try {
      Modes.set(path, mode);
      return new NioOutputFile(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  static NioOutputFile update(Path path, long offset) throws IOException {
    FileChannel channel = Channels.existing(path, StandardOpenOption.WRITE);
    try {
      if (offset > channel.size()) {
        throw new FileSystemException(PathBytes.shown(path), null, "shorter than " + offset);
      }
      channel.position(offset);
      return new NioOutputFile(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void write(ByteBuffer buffer) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  @Override
  public void skip(long bytes) throws IOException {
    try {
      channel.position(channel.position() + bytes);
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  /** There is no call to make a file longer but to write its last byte. */
  @Override
  public void finish() throws IOException {
    try {
      long length = channel.position();
      long size = channel.size();
      if (size < length) {
        channel.write(ByteBuffer.allocate(1), length - 1);
      } else if (size > length) {
        channel.truncate(length);
      }
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
    try {
      channel.close();
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }
}
