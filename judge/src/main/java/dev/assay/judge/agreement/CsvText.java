package dev.assay.judge.agreement;

import java.util.ArrayList;
import java.util.List;

/**
 * RFC 4180, with commas, semicolons or tabs: cells in quotes may hold them, line ends and doubled
 * quotes.
 */
final class CsvText {
  /**
   * A row.
   *
   * @param line where it begins, from 1
   */
  record Row(int line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  private final String place;
  private final String text;
  private final char separator;
  private final String ends;
  private final List<Row> rows = new ArrayList<>();
  private List<String> cells = new ArrayList<>();
  private int at;
  private int line = 1;

  private CsvText(String place, String text) {
    this.place = place;
    this.text = text;
    this.separator = separator(text);
    this.ends = separator + "\r\n";
  }

  /** What the first line parts its names with: a comma, else a semicolon or a tab, as sheets do. */
  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.indexOf(',') >= 0
        ? ','
        : first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
  }

  /**
   * The rows; lines without anything are passed over.
   *
   * @throws LineException if a quote is not closed, or something follows a closing one
   */
  static List<Row> rows(String place, String text) {
    return new CsvText(place, text).read();
  }

  private List<Row> read() {
    int began = line;
    while (at < text.length()) {
      boolean first = cells.isEmpty();
      cells.add(text.charAt(at) == '"' ? quoted() : plain());
      boolean more = at < text.length() && text.charAt(at) == separator;
      if (more) {
        at++;
        if (at == text.length()) {
          cells.add("");
        }
      } else {
        lineEnd();
      }
      if (!more || at == text.length()) {
        if (!(first && cells.size() == 1 && cells.getFirst().isEmpty())) {
          rows.add(new Row(began, cells));
        }
        cells = new ArrayList<>();
        began = line;
      }
    }
    return rows;
  }

  private String plain() {
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    int began = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        line += c == '\n' ? 1 : 0;
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        if (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
          throw new LineException(place + ":" + line, "text after a closing quote");
        }
        return cell.toString();
      }
    }
    throw new LineException(place + ":" + began, "a quote is not closed");
  }

  private void lineEnd() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
  }
}
