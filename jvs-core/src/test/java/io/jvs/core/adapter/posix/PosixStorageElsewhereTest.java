package io.jvs.core.adapter.posix;

import io.jvs.core.testkit.ElsewhereContract;

class PosixStorageElsewhereTest extends ElsewhereContract {
  @Override
  protected Class<?> contract() {
    return PosixStorageTest.class;
  }
}
