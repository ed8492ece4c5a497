package io.jvs.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Tally;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.RecordingMonitor;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each byte is read once, hashed on the way, and written unless it is a zero among zeros. */
class HashingCopyTest {
  private static final int BLOCK = 4096;
  private static final int BUFFER = 262_144;

  private final Workers workers = Workers.create(2);
  private final RecordingMonitor monitor = new RecordingMonitor();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private Path work;
  private Path source;
  private Path target;

  @BeforeEach
  void make() throws IOException {
    work = Files.createTempDirectory("copy");
    source = Files.createDirectory(work.resolve("source"));
    target = work.resolve("target");
  }

  @AfterEach
  void delete() throws IOException {
    workers.close();
    Shell.run("rm -rf \"$1\"", work.toString());
  }

  private CloneReport copied(SampleTree tree) throws IOException {
    tree.make(source);
    Storage counting =
        InterceptedStorage.of(
            new NioStorage(),
            call -> {
              if (call.method().equals("write")) {
                written.addAndGet(((ByteBuffer) call.arguments()[0]).remaining());
              }
              Object result = call.proceed();
              if (call.method().equals("read") && result instanceof Integer count && count > 0) {
                read.addAndGet(count);
              }
              return result;
            });
    try (Directory directory = counting.open(source)) {
      TreeNode walked =
          new TreeWalk(workers, () -> {}, monitor::lost).walk(directory, n -> false).root();
      CloneReport report =
          new CopyEngineProvider()
              .create(new EngineContext(counting, workers))
              .materialize(CloneRequest.whole(source, target, walked, monitor).withHashes());
      assertThat(TreeSnapshot.of(target, Column.CONTENT, Column.SIZE))
          .isEqualTo(TreeSnapshot.of(source, Column.CONTENT, Column.SIZE));
      return report;
    }
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER + 5})
  void aFileOfAnySizeIsCopiedHashedAndCounted(int size) throws Exception {
    byte[] content = noise(size);
    CloneReport report = copied(new SampleTree().file("noise", content));
    assertThat(monitor.hashes()).containsOnly(Map.entry("noise", sha256(content)));
    assertThat(report.copied()).isEqualTo(new Tally(1, size));
    assertThat(report.cloned()).isEqualTo(Tally.ZERO);
    assertThat(read).hasValue(size);
    assertThat(written).hasValue(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, BLOCK - 1, BLOCK, BLOCK + 1, BUFFER - 1, BUFFER, BUFFER + 1, 1 << 20})
  void zerosKeepTheirLengthAndTheirHash(int size) throws Exception {
    copied(new SampleTree().file("zeros", new byte[size]));
    assertThat(monitor.hashes()).containsEntry("zeros", sha256(new byte[size]));
    assertThat(written.get()).isLessThan(BLOCK);
  }

  @Test
  void noByteIsReadTwice() throws IOException {
    SampleTree tree = new SampleTree();
    long sum = 0;
    for (int i = 0; i < 40; i++) {
      tree.file("f" + i, noise(i * 20_011)).hardLink("g" + i, "f" + i);
      sum += i * 20_011L;
    }
    copied(tree);
    assertThat(read).hasValue(sum);
    assertThat(monitor.hashes()).hasSize(80);
  }

  @Test
  void aHoleTakesNoSpaceInTheCopy() throws IOException {
    copied(new SampleTree().sparse("sparse", 64 << 20, 32 << 20, new byte[] {1}));
    String blocks = "sync \"$1\"; stat -c %b \"$1\"";
    assertThat(Long.parseLong(Shell.run(blocks, source.resolve("sparse").toString())))
        .as("this file system keeps holes")
        .isLessThan(64);
    assertThat(Long.parseLong(Shell.run(blocks, target.resolve("sparse").toString())))
        .isLessThan(64);
    assertThat(written).hasValue(BLOCK);
  }

  @Test
  void whatNobodyWantsHashedIsHashedOnlyToCompare() throws Exception {
    byte[] content = noise(3 * BUFFER);
    new SampleTree().file("known", content).file("unknown", content).make(source);
    Storage storage = new NioStorage();
    try (Directory directory = storage.open(source)) {
      TreeNode walked =
          new TreeWalk(workers, () -> {}, monitor::lost).walk(directory, n -> false).root();
      walked.children().get(0).sha256(new byte[32]);
      new CopyEngineProvider()
          .create(new EngineContext(storage, workers))
          .materialize(CloneRequest.whole(source, target, walked, monitor));
    }
    assertThat(monitor.hashes()).containsOnly(Map.entry("known", sha256(content)));
    assertThat(target.resolve("unknown")).hasBinaryContent(content);
  }

  /** Runs of zeros begin and end anywhere, also across the ends of blocks and buffers. */
  @Test
  void anyMixtureOfZerosAndBytesIsCopied() throws Exception {
    Random random = new Random(17);
    SampleTree tree = new SampleTree();
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      byte[] content = noise(random.nextInt(3 * BUFFER));
      for (int run = random.nextInt(12); run > 0 && content.length > 0; run--) {
        int start = random.nextInt(content.length);
        if (random.nextBoolean()) {
          start -= start % BLOCK;
        }
        int length = random.nextInt(4 * BLOCK) + (random.nextInt(4) == 0 ? BUFFER : 0);
        Arrays.fill(content, start, Math.min(content.length, start + length), (byte) 0);
      }
      tree.file("f" + i, content);
      expected.put("f" + i, sha256(content));
    }
    copied(tree);
    assertThat(monitor.hashes()).isEqualTo(expected);
  }

  /** A storage that can tell where holes are. */
  @Test
  void aHoleThatTheStorageNamesIsNotRead() throws Exception {
    byte[] content = new byte[5 * BUFFER + 100];
    byte[] island = noise(1_000);
    System.arraycopy(island, 0, content, 2 * BUFFER, island.length);
    new SampleTree().file("f", content).make(source);
    Storage telling =
        InterceptedStorage.of(
            new NioStorage(),
            call ->
                switch (call.method()) {
                  case "nextData" -> nextData((Long) call.arguments()[0], content.length);
                  case "nextHole" -> 2L * BUFFER + BLOCK; // never asked where no data lies
                  case "read" -> counted(call);
                  default -> call.proceed();
                });
    try (Directory directory = telling.open(source)) {
      TreeNode walked =
          new TreeWalk(workers, () -> {}, monitor::lost).walk(directory, n -> false).root();
      new CopyEngineProvider()
          .create(new EngineContext(telling, workers))
          .materialize(CloneRequest.whole(source, target, walked, monitor).withHashes());
    }
    assertThat(monitor.hashes()).containsEntry("f", sha256(content));
    assertThat(target.resolve("f")).hasBinaryContent(content);
    assertThat(read).hasValue(BLOCK);
  }

  private static Object nextData(long offset, int size) {
    return offset <= 2 * BUFFER ? 2L * BUFFER : (long) size;
  }

  private Object counted(InterceptedStorage.Call call) throws Throwable {
    Object result = call.proceed();
    if (result instanceof Integer count && count > 0) {
      read.addAndGet(count);
    }
    return result;
  }
}
