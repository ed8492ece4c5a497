package io.jvs.bench.compare;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints maps, lists, texts, numbers and truth values as indented JSON. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Object value) {
    JsonText json = new JsonText();
    json.add(value, "\n");
    return json.text.append('\n').toString();
  }

  private void add(Object value, String newLine) {
    if (value instanceof Map<?, ?> map) {
      block(map.entrySet().iterator(), '{', '}', newLine);
    } else if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
      text.append(list);
    } else if (value instanceof List<?> list) {
      block(list.iterator(), '[', ']', newLine);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      quote(value.toString());
    }
  }

  private void block(Iterator<?> items, char open, char close, String newLine) {
    text.append(open);
    String separator = "";
    boolean empty = !items.hasNext();
    while (items.hasNext()) {
      text.append(separator).append(newLine).append("  ");
      item(items.next(), newLine + "  ");
      separator = ",";
    }
    text.append(empty ? "" : newLine).append(close);
  }

  private void item(Object item, String newLine) {
    if (item instanceof Map.Entry<?, ?> entry) {
      quote(entry.getKey().toString());
      text.append(": ");
      add(entry.getValue(), newLine);
    } else {
      add(item, newLine);
    }
  }

  private void quote(String raw) {
    text.append('"');
    raw.chars().forEach(this::character);
    text.append('"');
  }

  private void character(int c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append((char) c);
    } else if (c < ' ' || Character.isSurrogate((char) c)) {
      text.append(String.format(Locale.ROOT, "\\u%04x", c));
    } else {
      text.append((char) c);
    }
  }
}
