package io.jvs.core.domain.manifest;

import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.linked;
import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.NodeText;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.tree.Pages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index comes back as it was, without the hashes that a later write may have made wrong. */
class WorkspaceIndexTest {
  private static final Moment SINCE = new Moment(1_700_000_000, 500);
  private static final Identity BEFORE = new Identity(7, 8, 1_700_000_000, 499);

  private static byte[] written(Moment since, TreeNode root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new WorkspaceIndex("repository", "main", since, root).write(bytes);
    return bytes.toByteArray();
  }

  private static WorkspaceIndex read(byte[] bytes) throws IOException {
    return WorkspaceIndex.read(new ByteArrayInputStream(bytes), Pages.onHeap());
  }

  private static TreeNode small() {
    return root(
            dir(
                    "d",
                    0755,
                    file("f", 0644, "x").withIdentity(BEFORE),
                    link("l", "t").withIdentity(new Identity(-1, Long.MIN_VALUE, -1, 999_999_999)))
                .withIdentity(new Identity(0, 0, 0, 0)),
            linked("h1", 1, "one").withIdentity(BEFORE),
            linked("h2", 1, "one").withIdentity(BEFORE))
        .withIdentity(new Identity(1, Long.MAX_VALUE, 2, 3));
  }

  @Test
  void whatWasWrittenIsWhatIsRead() throws IOException {
    WorkspaceIndex read = read(written(SINCE, small()));
    assertThat(read.repositoryId()).isEqualTo("repository");
    assertThat(read.workspace()).isEqualTo("main");
    assertThat(read.since()).isEqualTo(SINCE);
    assertThat(NodeText.withIdentities(read.root())).isEqualTo(NodeText.withIdentities(small()));
  }

  @Test
  void aMomentBefore1970ComesBack() throws IOException {
    for (Moment since : new Moment[] {new Moment(-1, 999_999_999), new Moment(Long.MIN_VALUE, 0)}) {
      assertThat(read(written(since, root())).since()).isEqualTo(since);
    }
  }

  private static TreeNode kept(TreeNode file) throws IOException {
    TreeNode read = read(written(SINCE, root(file))).root().child(file.name());
    assertThat(read.attributes()).isEqualTo(file.attributes());
    assertThat(read.size()).isEqualTo(file.size());
    return read;
  }

  private static byte[] hashKept(TreeNode file) throws IOException {
    return kept(file).sha256();
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000, 499, true",
    "1700000000, 500, false",
    "1700000000, 501, false",
    "1699999999, 999999999, true",
    "1700000001, 0, false",
    "-1, 0, true"
  })
  void aStateIsKeptOnlyWhenTheFileWasLeftAloneSinceBefore(long seconds, int nanos, boolean kept)
      throws IOException {
    TreeNode file = file("f", 0644, "x").withIdentity(new Identity(7, 8, seconds, nanos));
    assertThat(kept(file).sha256()).isEqualTo(kept ? file.sha256() : null);
    assertThat(kept(file).identity()).isEqualTo(kept ? file.identity() : null);
  }

  @Test
  void aHashOfAFileThatNobodyWalkedIsNotKept() throws IOException {
    assertThat(hashKept(file("f", 0644, "x"))).isNull();
  }

  @Test
  void aFileThatWasNotHashedHasNoHash() throws IOException {
    TreeNode unknown =
        TreeNode.builder(name("f"), FileType.REGULAR, SampleNodes.attributes(0644))
            .size(5)
            .identity(BEFORE)
            .build();
    assertThat(hashKept(unknown)).isNull();
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedManifestException.class);
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    byte[] bytes = written(SINCE, small());
    for (int i = 0; i < bytes.length * 8; i++) {
      bytes[i / 8] ^= (byte) (1 << i % 8);
      refused(bytes);
      bytes[i / 8] ^= (byte) (1 << i % 8);
    }
    assertThat(read(bytes).root().child(FileName.of("d"))).isNotNull();
  }

  @Test
  void everyTruncationIsFoundAndSoIsWhatFollows() throws IOException {
    byte[] bytes = written(SINCE, small());
    for (int length = 0; length < bytes.length; length++) {
      refused(Arrays.copyOf(bytes, length));
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void aManifestIsNoIndexAndAnIndexIsNoManifest() throws IOException {
    ByteArrayOutputStream manifest = new ByteArrayOutputStream();
    new Manifest("1700000000123-0a1b2c3d", "e3b0", root()).write(manifest);
    refused(manifest.toByteArray());
    byte[] index = written(SINCE, root());
    assertThatThrownBy(() -> Manifest.read(new ByteArrayInputStream(index), Pages.onHeap()))
        .isInstanceOf(MalformedManifestException.class);
  }
}
