package dev.assay.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180: quotes where needed, CRLF at line ends, nothing for NULL. */
final class CsvRows implements RowPrinter {
  private final PrintWriter out;

  CsvRows(PrintWriter out, List<String> columns) {
    this.out = out;
    row(List.copyOf(columns));
  }

  @Override
  public void row(List<@Nullable Object> values) {
    out.print(values.stream().map(CsvRows::field).collect(Collectors.joining(",")));
    out.print("\r\n");
  }

  @Override
  public void end() {
    out.flush();
  }

  private static String field(@Nullable Object value) {
    String text = Cells.text(Objects.requireNonNullElse(value, ""));
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
