package io.jvs.core.domain.manifest;

import static io.jvs.core.domain.tree.SampleNodes.device;
import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.fifo;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.tree.Pages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no manifest are refused with one exception, cheaply. */
class DamagedManifestTest {
  private static final long HUGE = 1L << 62;

  private static byte[] small() throws IOException {
    return written(
        root(dir("d", 0755, file("f", 0644, "x"), link("l", "t")), fifo("p"), device("null", 259)));
  }

  private static byte[] written(TreeNode root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Manifest("1700000000123-0a1b2c3d", "e3b0", root).write(bytes);
    return bytes.toByteArray();
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> Manifest.read(new ByteArrayInputStream(bytes), Pages.onHeap()))
        .isInstanceOf(MalformedManifestException.class);
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    byte[] bytes = small();
    for (int i = 0; i < bytes.length * 8; i++) {
      bytes[i / 8] ^= (byte) (1 << i % 8);
      refused(bytes);
      bytes[i / 8] ^= (byte) (1 << i % 8);
    }
    assertThat(Manifest.read(new ByteArrayInputStream(bytes), Pages.onHeap()).root().children())
        .hasSize(3);
  }

  @Test
  void everyOtherByteIsFound() throws IOException {
    byte[] bytes = small();
    for (int i = 0; i < bytes.length; i++) {
      byte right = bytes[i];
      for (byte wrong : new byte[] {0, 1, 2, 7, 0x7f, (byte) 0x80, (byte) 0xff, '/', '.'}) {
        if (wrong != right) {
          bytes[i] = wrong;
          refused(bytes);
        }
      }
      bytes[i] = right;
    }
  }

  @Test
  void everyTruncationIsFoundAndSoIsWhatFollows() throws IOException {
    byte[] bytes = small();
    for (int length = 0; length < bytes.length; length++) {
      refused(Arrays.copyOf(bytes, length));
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/", "../x", "a%00"})
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    byte[] bytes = written(root(file(name, 0644, "x")));
    assertThatThrownBy(() -> Manifest.read(new ByteArrayInputStream(bytes), Pages.onHeap()))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining("no name");
  }

  @Test
  void namesOutOfOrderOrTwiceAreRefused() throws IOException {
    TreeNode a = file("a", 0644, "");
    TreeNode b = file("b", 0644, "");
    refused(written(root().withChildren(List.of(b, a))));
    refused(written(root().withChildren(List.of(a, a))));
  }

  @Test
  void onlyADirectoryWithoutNameIsARoot() throws IOException {
    refused(written(file("", 0644, "x")));
    refused(written(dir("named", 0755)));
  }

  /** Writes numbers and lengths as a manifest has them. */
  private static final class Forged {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Forged number(long number) {
      long rest = number;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
      return this;
    }

    Forged head() {
      return number(Manifest.MAGIC).number(Manifest.VERSION).number(0).number(0);
    }

    /** A directory up to the number of its extended attributes. */
    Forged directory(String name) {
      number('d').number(name.length());
      bytes.writeBytes(SampleNodes.name(name).bytes());
      return number(0755).number(0).number(0).number(0).number(0);
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  private static void refusedCheaply(byte[] bytes) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    refused(bytes);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
  }

  @Test
  void absurdLengthsAndCountsCostNothing() {
    Forged head = new Forged().number(Manifest.MAGIC).number(Manifest.VERSION);
    refusedCheaply(head.number(HUGE).bytes());
    refusedCheaply(new Forged().number(Manifest.MAGIC).number(1).number(1 << 26).bytes());
    refusedCheaply(new Forged().head().directory("").number(HUGE).bytes());
    refusedCheaply(new Forged().head().directory("").number(-1).bytes());
    refusedCheaply(new Forged().head().directory("").number(0).number(HUGE).bytes());
    refusedCheaply(new Forged().head().directory("").number(0).number(-1).bytes());
  }

  @Test
  void absurdDepthIsRefusedToo() {
    Forged deep = new Forged().head().directory("").number(0).number(1);
    for (int i = 0; i < 200_000; i++) {
      deep.directory("d").number(0).number(1);
    }
    refused(deep.bytes());
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] bytes = new Forged().number(Manifest.MAGIC).number(2).bytes();
    assertThatThrownBy(() -> Manifest.read(new ByteArrayInputStream(bytes), Pages.onHeap()))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining("version 2");
  }
}
