package io.jvs.engine.reflink;

import io.jvs.core.testkit.ElsewhereContract;
import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;

class ReflinkElsewhereTest extends ElsewhereContract {
  @Override
  protected Class<?> contract() {
    return ReflinkEngineContractTest.Anywhere.class;
  }

  @Override
  protected Path directory() throws IOException {
    return RealFileSystem.XFS.directory();
  }
}
