package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set from outside, and what counts when it makes no sense. */
class SettingsTest {
  private static Settings of(Map<String, String> properties, Map<String, String> environment) {
    Properties all = new Properties();
    all.putAll(properties);
    return Settings.of(all, environment);
  }

  @Test
  void unlessToldThereAreDefaults() {
    Settings settings = of(Map.of(), Map.of("PATH", "/a:/b c"));
    assertThat(settings.command()).isNull();
    assertThat(settings.path()).containsExactly("/a", "/b c");
    assertThat(settings.threads()).isEqualTo(16);
    assertThat(settings.few()).isEqualTo(32);
    assertThat(settings.writebackAllowed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "255, 255",
    "0, 1",
    "256, 255",
    "9999, 255",
    "-1, 16",
    "10000000000, 16",
    "many, 16",
    "'', 16",
    "0x10, 16",
    "1.5, 16"
  })
  void threadsAreANumberThatTheCommandTakes(String said, int threads) {
    assertThat(of(Map.of("jvs.juicefs.threads", said), Map.of()).threads()).isEqualTo(threads);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "9999, 9999", "10000, 32", "-1, 32", "few, 32", "'', 32"})
  void fewIsANumber(String said, int few) {
    assertThat(of(Map.of("jvs.juicefs.few", said), Map.of()).few()).isEqualTo(few);
  }

  @ParameterizedTest
  @CsvSource({"allow, true", "ALLOW, false", "true, false", "'', false"})
  void writebackIsAllowedByOneWord(String said, boolean allowed) {
    Settings settings = of(Map.of("jvs.juicefs.writeback", said), Map.of());
    assertThat(settings.writebackAllowed()).isEqualTo(allowed);
  }

  @Test
  void thePropertyGoesBeforeTheVariable() {
    Map<String, String> property = Map.of("jvs.juicefs.command", " /of/property ");
    Map<String, String> variable = Map.of("JVS_JUICEFS", "/of/variable", "PATH", "/bin");
    assertThat(of(property, variable).command()).isEqualTo("/of/property");
    assertThat(of(Map.of(), variable).command()).isEqualTo("/of/variable");
    assertThat(of(Map.of(), Map.of("JVS_JUICEFS", " ")).command()).isNull();
  }
}
