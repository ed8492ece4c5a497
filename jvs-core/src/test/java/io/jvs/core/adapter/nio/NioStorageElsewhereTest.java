package io.jvs.core.adapter.nio;

import io.jvs.core.testkit.ElsewhereContract;

class NioStorageElsewhereTest extends ElsewhereContract {
  @Override
  protected Class<?> contract() {
    return NioStorageTest.class;
  }
}
