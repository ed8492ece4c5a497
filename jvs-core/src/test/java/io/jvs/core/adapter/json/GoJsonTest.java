package io.jvs.core.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoJsonTest {
  private static String string(String text) {
    String json = GoJson.compact(Map.of("k", text));
    return json.substring("{\"k\":\"".length(), json.length() - "\"}".length());
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(string("\"\\/")).isEqualTo("\\\"\\\\/");
  }

  @Test
  void someControlCharactersHaveShortEscapes() {
    assertThat(string("\b\f\n\r\t")).isEqualTo("\\b\\f\\n\\r\\t");
  }

  @Test
  void otherControlCharactersAreEscapedInLowerCase() {
    assertThat(string("\u0000\u0001\u000b\u001f")).isEqualTo("\\u0000\\u0001\\u000b\\u001f");
  }

  @Test
  void whatHtmlOrJavaScriptMindsIsEscaped() {
    assertThat(string("<>&\u2028\u2029")).isEqualTo("\\u003c\\u003e\\u0026\\u2028\\u2029");
  }

  @Test
  void everythingElseStaysAsItIs() {
    String plain = "' \u007f\u0085\u00a0\u00e9\u2027\u202a\ufeff\uffff\ud83d\ude00";
    assertThat(string(plain)).isEqualTo(plain);
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    assertThat(string("a\ud800b\udc00\ud83d\ude00\ud83d"))
        .isEqualTo("a\ufffdb\ufffd\ud83d\ude00\ufffd");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "-1.5, -1.5",
    "100, 100",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.25e22, 1.25e+22",
    "123456789012345680000, 123456789012345680000",
    "0.000001, 0.000001",
    "0.00000099, 9.9e-7",
    "1e-7, 1e-7",
    "-1.5e-10, -1.5e-10",
    "0.1, 0.1",
    "2e-3, 0.002",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "9007199254740993, 9007199254740992",
    // Double.toString of JDK 17 has a digit too many for this one
    "2.0e-44, 2e-44",
    "5.684341886080802e-14, 5.684341886080802e-14",
    // halfway between two texts that both read back: the even digit
    "662655999439212.75, 662655999439212.8",
    "1267860061485775.25, 1267860061485775.2",
  })
  void numbersHaveTheFewestDigitsThatReadBack(double number, String text) {
    assertThat(GoJson.compact(Map.of("k", number))).isEqualTo("{\"k\":" + text + "}");
  }

  @Test
  void integersKeepAllTheirDigits() {
    assertThat(GoJson.compact(Map.of("k", Long.MIN_VALUE)))
        .isEqualTo("{\"k\":-9223372036854775808}");
    assertThat(GoJson.compact(Map.of("k", 7))).isEqualTo("{\"k\":7}");
  }

  @Test
  void canonicalIntegersPassThroughFloat64() {
    assertThat(GoJson.canonical(Map.of("k", (1L << 53) + 1))).isEqualTo("{\"k\":9007199254740992}");
  }

  @Test
  void canonicalKeysAreSortedByTheirBytesAtEveryLevel() {
    Map<String, Object> inner = new LinkedHashMap<>();
    for (String key : List.of("\ud83d\ude00", "\uffee", "b", "a", "B", "\u00e9")) {
      inner.put(key, 0);
    }
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("z", List.of(inner));
    outer.put("y", inner);
    String sorted = "{\"B\":0,\"a\":0,\"b\":0,\"\u00e9\":0,\"\uffee\":0,\"\ud83d\ude00\":0}";
    assertThat(GoJson.canonical(outer)).isEqualTo("{\"y\":" + sorted + ",\"z\":[" + sorted + "]}");
  }

  @Test
  void fieldsKeepTheirOrderAndMapsAreSorted() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("z", 1);
    fields.put("a", 2);
    assertThat(GoJson.compact(fields)).isEqualTo("{\"z\":1,\"a\":2}");
    assertThat(GoJson.compact(Map.of("m", new GoJson.Sorted(fields))))
        .isEqualTo("{\"m\":{\"a\":2,\"z\":1}}");
  }

  @Test
  void indentedTextHasTwoSpacesALevelAndNoFinalLineFeed() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("list", List.of("a", List.of(1)));
    fields.put("emptyList", List.of());
    fields.put("emptyMap", Map.of());
    fields.put("map", Map.of("k", true));
    assertThat(GoJson.indented(fields))
        .isEqualTo(
            """
            {
              "list": [
                "a",
                [
                  1
                ]
              ],
              "emptyList": [],
              "emptyMap": {},
              "map": {
                "k": true
              }
            }""");
  }

  @Test
  void nullsAndBooleansArePrinted() {
    assertThat(GoJson.compact(Collections.singletonMap("k", Arrays.asList(null, true, false))))
        .isEqualTo("{\"k\":[null,true,false]}");
  }
}
