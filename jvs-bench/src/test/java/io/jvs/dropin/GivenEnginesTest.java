package io.jvs.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.spi.JvsProvider;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.engine.copy.CopyEngineProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that gives its engines has those and no others, whatever lies on the class path.
 */
class GivenEnginesTest {
  @TempDir Path work;

  @Test
  void nothingElseIsFound() throws Exception {
    JvsProvider jvs = new CoreProvider(List.of(new CopyEngineProvider()));
    assertThat(jvs.engines())
        .singleElement()
        .satisfies(info -> assertThat(info.type()).isEqualTo(EngineType.COPY));
    assertThatThrownBy(() -> jvs.validateEngine(work, EngineType.REFLINK_COPY))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("there is no engine reflink-copy; there is copy");
    try (JvsClient client = jvs.openOrInit(work.resolve("repo"), InitOptions.defaults())) {
      Files.writeString(client.workspacePath("main").resolve("f"), "content");
      assertThat(client.save(SaveOptions.defaults()).engine()).isEqualTo(EngineType.COPY);
    }
  }

  @Test
  void withoutAnyTheErrorSaysSo() {
    JvsProvider jvs = new CoreProvider(List.of());
    assertThat(jvs.engines()).isEmpty();
    assertThatThrownBy(() -> jvs.detectEngine(work))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("there is none");
  }
}
