package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private final List<String> timed = new ArrayList<>();
  private final Map<String, Long> counted = new TreeMap<>();

  @TempDir Path folder;

  @Test
  void theListenerOfTheDocumentFeedsATimerAndACounter() throws Exception {
    Class<?> example =
        DocumentExample.load(DocumentExample.of("docs/embedding.md", 1).asMembers(""), folder);
    Object metrics = metrics(example);
    InitOptions copying = InitOptions.builder().engine(EngineType.COPY).build();
    try (JvsClient client = Jvs.init(folder.resolve("repo"), copying)) {
      Files.writeString(client.workspacePath("main").resolve("file"), "twelve bytes");
      DocumentExample.call(example, "save", client, SaveOptions.message("good"), metrics);
      SaveOptions bad = SaveOptions.builder().workspace("../bad").build();
      assertThatThrownBy(() -> DocumentExample.call(example, "save", client, bad, metrics))
          .hasRootCauseInstanceOf(io.jvs.api.JvsException.class);
    }
    assertThat(timed).contains("jvs.save", "jvs.save.scan", "jvs.save.publish");
    assertThat(counted)
        .containsEntry("jvs.save.bytes.copied", 12L)
        .containsEntry("jvs.save.losses", 0L)
        .containsEntry("jvs.save.failed.E_NAME_INVALID", 1L);
  }

  private Object metrics(Class<?> example) throws ReflectiveOperationException {
    Constructor<?> constructor = example.getDeclaredClasses()[0].getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    BiConsumer<String, Duration> timer = (name, took) -> timed.add(name);
    ObjLongConsumer<String> counter = (name, amount) -> counted.merge(name, amount, Long::sum);
    return constructor.newInstance(timer, counter);
  }
}
