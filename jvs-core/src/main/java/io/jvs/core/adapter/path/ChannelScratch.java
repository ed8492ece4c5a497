package io.jvs.core.adapter.path;

import io.jvs.core.port.storage.ScratchFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A scratch file by {@link FileChannel}. */
public final class ChannelScratch implements ScratchFile {
  private final FileChannel channel;

  private ChannelScratch(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes one in a directory, readable by nobody else; its name is gone at once. */
  public static ScratchFile create(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, ".jvs-tmp-", null);
    try {
      return new ChannelScratch(
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void write(long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void read(long position, ByteBuffer into) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw new EOFException("a scratch file is shorter than what was written to it");
      }
      at += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
