package dev.assay.clickhouse;

import java.util.regex.Pattern;

/** A person's query did not run: refused, wrong, or beyond a limit. The message is one line. */
public final class QueryException extends RuntimeException {
  private static final Pattern PREFIX = Pattern.compile("Code: \\d+\\. DB::Exception: ");
  private static final Pattern TAIL =
      Pattern.compile("\\.?\\s*\\([A-Z][A-Z_]+\\).*$| \\((?:transport error|queryId).*$");
  private static final Pattern EXPECTED = Pattern.compile("\\.? Expected one of: .*$");

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
    // The innermost reason comes last.
    String[] reasons = PREFIX.split(text, -1);
    return new QueryException(failure.code(), oneLine(reasons[reasons.length - 1]), failure);
  }

  private static String oneLine(String reason) {
    String line =
        reason.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse(reason);
    return TAIL.matcher(EXPECTED.matcher(line).replaceFirst("")).replaceFirst("");
  }

  /** ClickHouse's error code; 0 when the database did not answer. */
  public int code() {
    return code;
  }
}
