package dev.assay.cli;

import dev.assay.clickhouse.PeopleQueries;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for people. Widths follow the first rows; a longer value later on pushes its line
 * to the right and nothing is lost. Control characters are shown, not sent to the terminal.
 */
final class TableRows implements RowPrinter {
  private static final int LOOK_AHEAD = 200;
  private static final int WIDEST = 60;

  private final PrintWriter out;
  private final List<String> columns;
  private final boolean[] right;
  private final List<List<String>> waiting = new ArrayList<>();
  private int @Nullable [] widths;
  private long rows;

  TableRows(PrintWriter out, PeopleQueries.Result result) {
    this(out, result.columns(), result.types());
  }

  TableRows(PrintWriter out, List<String> columns, List<String> types) {
    this.out = out;
    this.columns = columns.stream().map(TextWidth::visible).toList();
    this.right = new boolean[columns.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = types.get(i).matches("(Nullable\\()?(U?Int|Float|Decimal).*");
    }
  }

  @Override
  public void row(List<@Nullable Object> values) {
    List<String> cells = values.stream().map(TableRows::cell).toList();
    rows++;
    if (widths != null) {
      print(cells, widths);
    } else {
      waiting.add(cells);
      if (waiting.size() == LOOK_AHEAD) {
        measure();
      }
    }
  }

  @Override
  public void end() {
    if (widths == null) {
      measure();
    }
    out.println("(" + rows + (rows == 1 ? " row)" : " rows)"));
    out.flush();
  }

  private void measure() {
    int[] measured = new int[columns.size()];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = TextWidth.of(columns.get(i));
      for (List<String> row : waiting) {
        measured[i] = Math.max(measured[i], Math.min(WIDEST, TextWidth.of(row.get(i))));
      }
    }
    widths = measured;
    print(columns, measured);
    print(columns.stream().map(column -> "").toList(), measured, '-');
    waiting.forEach(row -> print(row, measured));
    waiting.clear();
  }

  private void print(List<String> cells, int[] measured) {
    print(cells, measured, ' ');
  }

  private void print(List<String> cells, int[] measured, char fill) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < measured.length; i++) {
      String cell = cells.get(i);
      String padding = String.valueOf(fill).repeat(Math.max(0, measured[i] - TextWidth.of(cell)));
      line.append(i == 0 ? "" : "  ").append(right[i] ? padding + cell : cell + padding);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "NULL" : TextWidth.visible(Cells.text(value));
  }
}
