package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures as text.
 *
 * @param rows a cell for each column
 */
record Table(String caption, List<Column> columns, List<List<Cell>> rows) {
  /** What a column is called, and whether it stands on the right. */
  record Column(String name, boolean numeric) {
    static Column text(String name) {
      return new Column(name, false);
    }

    static Column number(String name) {
      return new Column(name, true);
    }
  }

  /** What stands in a row, below a column. */
  record Cell(String text, boolean numeric) {}

  static Table of(String caption, List<Column> columns, List<List<String>> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    for (List<String> row : rows) {
      List<Cell> line = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        line.add(new Cell(row.get(i), columns.get(i).numeric()));
      }
      cells.add(line);
    }
    return new Table(caption, columns, cells);
  }

  /** Head and rows, each a line. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, columns.stream().map(Column::name).toList());
    line(text, columns.stream().map(it -> it.numeric() ? "---:" : "---").toList());
    rows.forEach(row -> line(text, row.stream().map(Cell::text).toList()));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
    text.append("|\n");
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(it -> texts.add(it.asText()));
    return texts;
  }

  static String format(String form, double number) {
    return String.format(Locale.ROOT, form, number);
  }
}
