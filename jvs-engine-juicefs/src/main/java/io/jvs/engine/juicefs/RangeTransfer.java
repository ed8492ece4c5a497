package io.jvs.engine.juicefs;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.FileTransfer;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Has the mount copy one file, which then shares its blocks; the files have descriptors. */
final class RangeTransfer implements FileTransfer {
  private static final String REASON = "juicefs-clone-failed";
  private static final long LARGEST = 1L << 30;

  /**
   * The first copy is made alone. Linux 6.18 first sends {@code FUSE_COPY_FILE_RANGE_64}, which
   * JuiceFS does not know, then the older request; when two first ones meet, the kernel takes it
   * that the mount knows neither, and until it is mounted anew moves every byte itself.
   */
  private static final Lock FIRST = new ReentrantLock();

  private volatile boolean first = true;

  @Override
  public boolean transfer(
      RelativePath path, TreeNode file, InputFile from, OutputFile to, CloneMonitor monitor)
      throws IOException {
    long done = 0;
    while (done < file.size()) {
      monitor.checkpoint();
      long count = copy(path, from, to, Math.min(LARGEST, file.size() - done));
      if (count == 0) {
        break;
      }
      done += count;
    }
    long size = from.status().size();
    if (done != file.size() || size != file.size()) {
      throw new SourceChangedException(
          path, "has " + size + " bytes instead of " + file.size(), null);
    }
    return true;
  }

  private long copy(RelativePath path, InputFile from, OutputFile to, long length)
      throws IOException {
    long result = call(from.descriptor().orElseThrow(), to.descriptor().orElseThrow(), length);
    if (result >= 0) {
      return result;
    }
    int error = (int) -result;
    throw switch (error) {
      case CopyFileRange.EXDEV,
          CopyFileRange.EINVAL,
          CopyFileRange.ENOSYS,
          CopyFileRange.EOPNOTSUPP ->
          new CloneUnsupportedException(REASON, path + " cannot be copied by the mount: " + error);
      case CopyFileRange.ENOSPC -> failure(path, "No space left on device");
      case CopyFileRange.EDQUOT -> failure(path, "Disk quota exceeded");
      default -> failure(path, "copying it within the mount failed with error " + error);
    };
  }

  private long call(int source, int target, long length) {
    if (!first) {
      return CopyFileRange.call(source, target, length);
    }
    FIRST.lock();
    try {
      return CopyFileRange.call(source, target, length);
    } finally {
      first = false;
      FIRST.unlock();
    }
  }

  private static FileSystemException failure(RelativePath path, String reason) {
    return new FileSystemException(path.toString(), null, reason);
  }
}
