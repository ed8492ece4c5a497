package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.bench.inside.WrittenSavePoints;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.testkit.InterceptedStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an operation reads does not grow with the number of save points. */
class ManySavePointsTest {
  private static final int MANY = 2_000;
  private static final int FEW = 250;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  @AutoClose private final TestRepository repository = new TestRepository();
  private final WrittenSavePoints made = new WrittenSavePoints(repository.root);

  /** A new client, all of whose calls are counted from here on. */
  private JvsClient counting() {
    calls.clear();
    var storage =
        InterceptedStorage.of(
            StorageChoice.get().storage(),
            call -> {
              calls.merge(call.method(), 1, Integer::sum);
              Object result = call.proceed();
              if (call.method().equals("list")) { // asks for the status of each entry
                calls.merge("status", ((List<?>) result).size(), Integer::sum);
              }
              return result;
            });
    return new CoreProvider(storage).open(repository.root, TestRepository.OPEN);
  }

  @Test
  void openAndTheNewestSavePoint() throws IOException {
    SavePoint saved = repository.save("");
    made.add(MANY, now.minusSeconds(60));
    try (JvsClient client = counting()) {
      assertThat(client.latestSavePoint("main")).contains(saved);
      assertThat(calls.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(FEW);
    }
  }

  @Test
  void theNewestOfTheHistory() throws IOException {
    made.add(MANY, now);
    List<SavePoint> all = repository.client.history("main", 0);
    assertThat(all).hasSize(MANY);
    try (JvsClient client = counting()) {
      calls.clear();
      assertThat(client.history("main", 10)).isEqualTo(all.subList(0, 10));
      assertThat(calls.get("read")).isLessThan(FEW);
      assertThat(calls.get("status")).isLessThan(FEW);
    }
  }

  @Test
  void aRestoreByPrefixAndASave() throws IOException {
    made.add(MANY, now);
    String id = repository.client.history("main", 1).get(0).id().value();
    repository.save("");
    try (JvsClient client = counting()) {
      client.restore(RestoreOptions.to(id.substring(0, id.length() - 2)));
      assertThat(calls.get("read")).isLessThan(FEW);
      assertThat(calls.get("status")).isLessThan(FEW);
      calls.clear();
      client.save(SaveOptions.builder().allowDetached(true).build());
      assertThat(calls.get("read")).isLessThan(FEW);
      assertThat(calls.get("status")).isLessThan(FEW);
    }
    repository.assertHealthy();
  }

  @Test
  void theTimeInTheRecordDecidesAlsoWhereIdsSayOtherwise() throws IOException {
    made.add(50, now);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) { // a clock that stood still: the order is in the records alone
      expected.add(0, made.add("main", now.toEpochMilli(), 1000 - i, now.plusNanos(i)));
    }
    String late = made.add("main", now.minusSeconds(5).toEpochMilli(), 7, now.plusSeconds(9));
    expected.add(0, late);
    for (int limit = 1; limit <= expected.size(); limit++) {
      assertThat(repository.client.history("main", limit))
          .extracting(savePoint -> savePoint.id().value())
          .isEqualTo(expected.subList(0, limit));
    }
  }

  @Test
  void anotherWorkspacesAndDamagedOnesAreLeftOut() throws IOException {
    made.add(30, now);
    for (int i = 0; i < 40; i++) {
      made.add("other", now.plusSeconds(i).toEpochMilli(), i, now.plusSeconds(i));
    }
    List<SavePoint> all = repository.client.history("main", 0);
    assertThat(repository.client.history("main", 3)).isEqualTo(all.subList(0, 3));
    Files.writeString(repository.descriptor(all.get(0)), "{}");
    assertThat(repository.client.history("main", 3)).isEqualTo(all.subList(1, 4));
  }
}
