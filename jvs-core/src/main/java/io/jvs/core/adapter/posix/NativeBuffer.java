package io.jvs.core.adapter.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the heap with its address: a call that is given numbers only costs half of one
 * that must ask a buffer or copy an array.
 *
 * @param bytes the memory
 * @param address where it begins
 */
record NativeBuffer(ByteBuffer bytes, long address) {

  static ThreadLocal<NativeBuffer> perThread(int size) {
    return ThreadLocal.withInitial(() -> allocate(size));
  }

  private static NativeBuffer allocate(int size) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    return new NativeBuffer(bytes, Pointer.nativeValue(Native.getDirectBufferPointer(bytes)));
  }
}
