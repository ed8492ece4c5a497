package io.jvs.core.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.RecordFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of record refuses what is none, and says what is wrong. */
class MalformedRecordTest {
  private static final RecordFormat FORMAT = new GoRecordFormat();

  private interface Parsing {
    Object parse(byte[] text) throws MalformedRecordException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // the parsers are stateless, the lists unmodifiable
  enum Kind {
    CONFIG(FORMAT::parseWorkspaceConfig, "{\"path_sources\":{\"p\":[]}}", "{\"name\":[]}"),
    DESCRIPTOR(FORMAT::parseDescriptor, "{\"created_at\":\"now\"}", "{\"tags\":{}}"),
    MARKER(FORMAT::parseReadyMarker, "{\"completed_at\":\"now\"}", "{\"engine\":0}"),
    INTENT(FORMAT::parseIntent, "{\"started_at\":\"now\"}", "{\"snapshot_id\":0}"),
    OWNER(FORMAT::parseLockOwner, "{\"pid\":\"1\"}", "{\"pid\":1.5}", "{\"acquired_at\":0}"),
    PLAN(
        FORMAT::parseGcPlan,
        "{\"to_delete\":\"x\"}",
        "{\"schema_version\":4294967297}",
        "{\"deletable_bytes_estimate\":1e3}"),
    TOMBSTONE(FORMAT::parseTombstone, "{\"reclaimable\":\"true\"}", "{\"deleted_at\":\"x\"}"),
    PIN(FORMAT::parsePin, "{\"pinned_at\":\"x\"}", "{\"expires_at\":\"x\"}"),
    RECOVERY_PLAN(FORMAT::parseRecoveryPlan, "{}", "{\"status\":\"other\"}", "{\"status\":1}"),
    AUDIT(FORMAT::parseAuditRecord, "{\"details\":[]}", "{\"timestamp\":\"x\"}");

    private final Parsing parsing;
    private final List<String> wrong;

    Kind(Parsing parsing, String... wrong) {
      this.parsing = parsing;
      this.wrong = List.of(wrong);
    }

    Object parse(String text) throws MalformedRecordException {
      return parsing.parse(text.getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fieldsOfTheWrongKindAreNamed(Kind kind) {
    for (String text : kind.wrong) {
      assertThatThrownBy(() -> kind.parse(text))
          .as(text)
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageStartingWith("wrong: its ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoJsonIsRefused(Kind kind) {
    for (String text : List.of("", "{", "\u0000\u0000", "{} {}", "{\"a\":\"\u0001\"}")) {
      assertThatThrownBy(() -> kind.parse(text))
          .as(text)
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageStartingWith("no JSON: ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoObjectIsRefused(Kind kind) {
    for (String text : List.of("null", "[]", "7")) {
      assertThatThrownBy(() -> kind.parse(text))
          .as(text)
          .isInstanceOf(MalformedRecordException.class)
          .hasMessage("no JSON object");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RECOVERY_PLAN")
  void whatIsNotSaidReadsAsEmpty(Kind kind) {
    assertThatCode(() -> kind.parse("{}")).doesNotThrowAnyException();
  }

  @Test
  void theMessageDoesNotRepeatTheText() {
    assertThatThrownBy(() -> Kind.DESCRIPTOR.parse("{\"note\":\"\u001b[31mred"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageNotContaining("red");
  }
}
