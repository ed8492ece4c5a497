package io.jvs.e2e;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as Go reads and hashes it. Shares no code with the library. */
final class GoJson {
  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?(Z|[+-]\\d\\d:\\d\\d)");

  private GoJson() {}

  /** The object in a file. */
  static ObjectNode read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** The object that a text is. */
  static ObjectNode parse(String text) throws IOException {
    if (MAPPER.readTree(text) instanceof ObjectNode object) {
      return object;
    }
    throw new IOException("not a JSON object: " + text);
  }

  /** The text of a field, empty when there is none. */
  static String text(JsonNode object, String key) {
    return object.path(key).asText("");
  }

  /** Keys sorted, no blanks, Go's escapes. */
  static String canonical(JsonNode node) {
    StringBuilder out = new StringBuilder();
    append(out, node);
    return out.toString();
  }

  private static void append(StringBuilder out, JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      List<String> fields = new ArrayList<>();
      sorted.forEach((key, value) -> fields.add(quoted(key) + ":" + canonical(value)));
      out.append('{').append(String.join(",", fields)).append('}');
    } else if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(canonical(element)));
      out.append('[').append(String.join(",", elements)).append(']');
    } else if (node.isTextual()) {
      out.append(quoted(node.textValue()));
    } else if (node.isBoolean() || node.isNull() || node.isIntegralNumber()) {
      out.append(node.asText());
    } else {
      throw new IllegalArgumentException("no such value in any record: " + node);
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(escaped(c)));
    return out.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '<', '>', '&', 0x2028, 0x2029 -> "\\u" + HexFormat.of().toHexDigits((char) c);
      default ->
          c < 0x20
              ? "\\u" + HexFormat.of().toHexDigits((char) c)
              : c >= 0xd800 && c < 0xe000 ? "\ufffd" : Character.toString(c);
    };
  }

  /** A time as Go prints it again after having read it. */
  static String reprinted(String time) throws IOException {
    Matcher matcher = TIME.matcher(time);
    if (!matcher.matches()) {
      throw new IOException("not a time: " + time);
    }
    String digits = matcher.group(2) == null ? "" : matcher.group(2);
    String nanos = digits.substring(0, Math.min(9, digits.length())).replaceFirst("0+$", "");
    String offset = matcher.group(3).matches("[+-]00:00") ? "Z" : matcher.group(3);
    return matcher.group(1) + (nanos.isEmpty() ? "" : "." + nanos) + offset;
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
