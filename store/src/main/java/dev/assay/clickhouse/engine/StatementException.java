package dev.assay.clickhouse.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement that ClickHouse refused or failed, with ClickHouse's own code and message. */
final class StatementException extends RuntimeException {
  private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");
  static final int UNKNOWN = 1002;

  private final int code;

  /**
   * @param message as ClickHouse writes it, starting with {@code Code: N. DB::Exception: …}
   */
  StatementException(String message) {
    super(message);
    Matcher matcher = CODE.matcher(message);
    code = matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN;
  }

  StatementException(int code, String name, String message) {
    super("Code: " + code + ". DB::Exception: " + message + ". (" + name + ")");
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The HTTP status that a ClickHouse server answers this code with. */
  int status() {
    return switch (code) {
      case 194 -> 401;
      case 164, 192, 193, 497, 516 -> 403;
      // Syntax, parsing and type errors.
      case 6, 26, 27, 38, 41, 43, 53, 62, 69, 72, 117, 130, 131, 190, 354, 456, 457 -> 400;
      // Names that are not there.
      case 16, 36, 46, 47, 50, 56, 60, 73, 79, 80, 81, 115 -> code == 36 ? 400 : 404;
      case 229 -> 413;
      case 48 -> 501;
      case 159 -> 408;
      case 202, 439 -> 503;
      default -> 500;
    };
  }
}
