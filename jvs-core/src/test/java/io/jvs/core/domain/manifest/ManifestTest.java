package io.jvs.core.domain.manifest;

import static io.jvs.core.domain.tree.SampleNodes.device;
import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.fifo;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.linked;
import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static io.jvs.core.domain.tree.SampleNodes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.NodeText;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.tree.Pages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was written is what is read, to the last attribute. */
class ManifestTest {
  private static byte[] written(TreeNode root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Manifest("1700000000123-0a1b2c3d", "e3b0", root).write(bytes);
    return bytes.toByteArray();
  }

  private static void comesBack(TreeNode root) throws IOException {
    Manifest read = Manifest.read(new ByteArrayInputStream(written(root)), Pages.onHeap());
    assertThat(read.savePointId()).isEqualTo("1700000000123-0a1b2c3d");
    assertThat(read.payloadRootHash()).isEqualTo("e3b0");
    assertThat(NodeText.of(read.root())).isEqualTo(NodeText.of(root));
  }

  @Test
  void everyTypeComesBack() throws IOException {
    comesBack(
        root(
            file("a", 04755, "content"),
            file("empty", 0, ""),
            linked("h1", 1, "one"),
            linked("h2", 1, "one"),
            link("l", "t%FF%0A"),
            fifo("p"),
            device("null", 0x0103),
            TreeNode.builder(name("s"), FileType.SOCKET, SampleNodes.attributes(0755)).build(),
            TreeNode.builder(name("b"), FileType.BLOCK_DEVICE, SampleNodes.attributes(0660))
                .device(Long.MIN_VALUE)
                .build(),
            dir("d", 01777, dir("%FF", 0), file("%0A:", 0644, ":"), file("x", 0644, "y"))));
  }

  @Test
  void anEmptyTreeComesBack() throws IOException {
    comesBack(root());
  }

  @Test
  void oddAttributesComeBack() throws IOException {
    int hugeId = (int) 4_294_967_294L;
    List<Xattr> xattrs =
        List.of(
            new Xattr(new byte[] {'u', (byte) 0xff}, new byte[0]),
            new Xattr(new byte[] {'v'}, new byte[70_000]));
    comesBack(
        root(
            new Attributes(07777, hugeId, -1, Long.MIN_VALUE, 999_999_999, xattrs),
            with(file("old", 0, "x"), new Attributes(0, 0, 0, -1, 1, List.of())),
            with(file("late", 0, "x"), new Attributes(0, 1, 2, Long.MAX_VALUE, 0, xattrs)),
            with(dir("d", 0), new Attributes(0, hugeId, hugeId, -86_400, 0, xattrs))));
  }

  @Test
  void aFileOfAnySizeComesBack() throws IOException {
    for (long size : new long[] {0, 127, 128, 1L << 40, Long.MAX_VALUE}) {
      comesBack(
          root(
              TreeNode.builder(name("f"), FileType.REGULAR, SampleNodes.attributes(0644))
                  .size(size)
                  .sha256(new byte[32])
                  .build()));
    }
  }

  @Test
  void fiveThousandLevelsComeBack() throws IOException {
    byte[] bytes = written(SampleNodes.deep(5_000));
    assertThat(written(Manifest.read(new ByteArrayInputStream(bytes), Pages.onHeap()).root()))
        .isEqualTo(bytes);
  }

  @Test
  void aFileThatWasNotHashedIsRefused() {
    TreeNode unknown =
        TreeNode.builder(name("f"), FileType.REGULAR, SampleNodes.attributes(0644)).build();
    assertThatThrownBy(() -> written(root(unknown))).isInstanceOf(NullPointerException.class);
  }
}
