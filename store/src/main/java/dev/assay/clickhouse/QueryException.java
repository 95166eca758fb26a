package dev.assay.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's query did not run: refused, wrong, or beyond a limit. The message is one line. */
public final class QueryException extends RuntimeException {
  private static final Pattern SERVER =
      Pattern.compile(
          "Code: \\d+\\. DB::Exception: (?:There was an error[^:]*: )?(.*)", Pattern.DOTALL);
  private static final Pattern TAIL = Pattern.compile("\\.?\\s*\\([A-Z_]+\\)\\s*(\\(.*\\))?\\s*$");

  private final int code;

  QueryException(int code, String message) {
    super(message);
    this.code = code;
  }

  private QueryException(int code, String message, ClickHouseException cause) {
    super(message, cause);
    this.code = code;
  }

  static QueryException of(ClickHouseException failure) {
    String text = String.valueOf(failure.getMessage());
    Matcher server = SERVER.matcher(text);
    String reason = server.find() ? server.group(1) : text;
    String line = reason.lines().findFirst().orElse(reason);
    return new QueryException(failure.code(), TAIL.matcher(line).replaceFirst(""), failure);
  }

  /** ClickHouse's error code; 0 when the database did not answer. */
  public int code() {
    return code;
  }
}
