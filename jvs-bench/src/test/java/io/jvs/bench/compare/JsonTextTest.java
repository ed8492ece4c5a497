package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void anotherParserReadsBackWhatWasPrinted() throws Exception {
    Map<String, Object> printed = new LinkedHashMap<>();
    printed.put("text", "quote \" backslash \\ newline \n tab \t bell \u0007 é 😀");
    printed.put("numbers", List.of(1, 22, 333));
    printed.put("nothing", List.of());
    printed.put("empty", Map.of());
    printed.put("yes", true);
    printed.put("nested", List.of(Map.of("a", 1.5), Map.of("b", List.of("x", "y"))));
    Object read = new ObjectMapper().readValue(JsonText.of(printed), Object.class);
    assertThat(read).isEqualTo(printed);
  }
}
