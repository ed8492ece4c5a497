package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Tally;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RangeTransferTest {
  private static final int FILES = 16;
  private static final int MOUNTS = 4;
  private static final int SIZE = 64 * 1024;

  private static SampleTree tree() {
    SampleTree tree = new SampleTree();
    for (int i = 0; i < FILES; i++) {
      tree.dir("d" + i).file("d" + i + "/file", new byte[SIZE]);
    }
    return tree;
  }

  /** Linux 6.18 has a mount copy no more once its first two requests meet. */
  @Test
  void aFreshMountCopiesEveryFileItself() throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(Metadata.REDIS)) {
      for (int i = 0; i < MOUNTS; i++) {
        Path mount = volume.mount();
        try (Bench bench = new Bench(mount.resolve("work" + i)).with(tree())) {
          Tally cloned = bench.materializePart().cloned();
          assertThat(cloned).isEqualTo(new Tally(FILES, (long) FILES * SIZE));
          assertThat(JuiceFsVolume.requests(mount, "copy_file_range")).isEqualTo(FILES);
        }
      }
    }
  }
}
