package io.jvs.core.adapter.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as Go's encoding/json prints it. Values are texts, numbers, booleans, nulls, lists, and
 * maps; a {@link Map} stands for a Go struct, its keys in order, and a {@link Sorted} for a Go map.
 */
final class GoJson {
  /** A map whose keys Go sorts. */
  record Sorted(Map<String, ?> entries) {}

  /** The order of the keys' UTF-8 bytes; that of Java's strings is another beyond U+FFFF. */
  private static final Comparator<String> BYTE_ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder out = new StringBuilder();
  private final String indent;
  private final boolean canonical;

  private GoJson(String indent, boolean canonical) {
    this.indent = indent;
    this.canonical = canonical;
  }

  /** On one line, without spaces. */
  static String compact(Map<String, ?> fields) {
    return new GoJson("", false).printed(fields);
  }

  /** Indented by two spaces, without a line feed at the end. */
  static String indented(Map<String, ?> fields) {
    return new GoJson("  ", false).printed(fields);
  }

  /** The text that is hashed: compact, all keys sorted, all numbers as float64. */
  static String canonical(Map<String, ?> fields) {
    return new GoJson("", true).printed(fields);
  }

  private String printed(Map<String, ?> fields) {
    value(fields, 0);
    return out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof List<?> list) {
      list(list, depth);
    } else if (value instanceof Sorted sorted) {
      members(sorted.entries(), true, depth);
    } else if (value instanceof Map<?, ?> map) {
      members(map, canonical, depth);
    } else {
      string(value.toString());
    }
  }

  private void number(Number number) {
    boolean integer = number instanceof Integer || number instanceof Long;
    out.append(
        integer && !canonical
            ? Long.toString(number.longValue())
            : GoNumbers.print(number.doubleValue()));
  }

  private void list(List<?> list, int depth) {
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      newLine(depth + 1);
      value(item, depth + 1);
      separator = ",";
    }
    end(list.isEmpty(), depth, ']');
  }

  private void members(Map<?, ?> members, boolean sort, int depth) {
    List<String> keys = members.keySet().stream().map(Object::toString).toList();
    out.append('{');
    String separator = "";
    for (String key : sort ? keys.stream().sorted(BYTE_ORDER).toList() : keys) {
      out.append(separator);
      newLine(depth + 1);
      string(key);
      out.append(indent.isEmpty() ? ":" : ": ");
      value(members.get(key), depth + 1);
      separator = ",";
    }
    end(members.isEmpty(), depth, '}');
  }

  private void end(boolean empty, int depth, char bracket) {
    if (!empty) {
      newLine(depth);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    if (!indent.isEmpty()) {
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private void string(String text) {
    String wellFormed = GoText.wellFormed(text);
    out.append('"');
    for (int i = 0; i < wellFormed.length(); i++) {
      character(wellFormed.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
      default -> {
        if (c < ' ') {
          escape(c);
        } else {
          out.append(c);
        }
      }
    }
  }

  private void escape(char c) {
    out.append("\\u");
    out.append(HEX.toHexDigits(c));
  }
}
