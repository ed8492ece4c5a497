package io.jvs.core.port.engine;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The simplest transfer there is: reads and writes, and keeps no hole. */
final class PlainTransfer implements FileTransfer {

  @Override
  public boolean transfer(
      RelativePath path, TreeNode file, InputFile from, OutputFile to, CloneMonitor monitor)
      throws IOException {
    long length = copy(from, to);
    if (length < file.size()) {
      throw new SourceChangedException(path, "is shorter", null);
    }
    return false;
  }

  static long copy(InputFile from, OutputFile to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    long length = 0;
    while (from.read(buffer) >= 0) {
      length += buffer.flip().remaining();
      to.write(buffer);
      buffer.clear();
    }
    to.finish();
    return length;
  }
}
