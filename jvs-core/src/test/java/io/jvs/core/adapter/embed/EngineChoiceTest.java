package io.jvs.core.adapter.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.EngineUnavailableException;
import io.jvs.core.adapter.engine.EngineRegistry;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.Engines;
import io.jvs.core.port.tree.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who runs the program may name an engine, by a property before a variable. */
class EngineChoiceTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,             -,             -
          '',            '',            -
          auto,          -,             -
          -,             Auto,          -
          -,             juicefs,       juicefs-clone
          -,             reflink,       reflink-copy
          -,             copy,          copy
          -,             ' copy ',      copy
          -,             juicefs-clone, juicefs-clone
          -,             my-Engine,     my-Engine
          REFLINK,       copy,          reflink-copy
          auto,          copy,          -
          ' ',           copy,          copy
          """)
  void theWordsOfGoAndAnyName(String property, String variable, String engine) {
    assertThat(EngineChoice.of(property, variable).asked().map(Object::toString).orElse(null))
        .isEqualTo(engine);
  }

  @Test
  void anEngineThatIsNotThereIsRefusedByWhoAskedForIt() {
    try (Workers workers = Workers.create(1);
        Engines none =
            new EngineRegistry(new EngineContext(new NioStorage(), workers), List.of())) {
      assertThatThrownBy(() -> EngineChoice.of(null, "warp").engine(none))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageStartingWith("E_ENGINE_UNAVAILABLE: JVS_ENGINE asks for an engine: ")
          .hasMessageContaining("there is no engine warp");
      assertThatThrownBy(() -> EngineChoice.of("warp", "copy").engine(none))
          .hasMessageContaining("jvs.engine asks");
      assertThat(EngineChoice.of("auto", null).engine(none)).isEmpty();
    }
  }
}
