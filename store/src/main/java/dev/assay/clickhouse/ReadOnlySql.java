package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Tells whether a query of a person only reads tables, and neither files nor the network: the fence
 * in front of an engine that has no users, and of servers without a user that may only read. It
 * asks ClickHouse's own parser for the query's tree, and knows which nodes, functions and table
 * functions may stand in it; the text's tokens are looked at as well, since the tree hides some
 * expressions. The second half of the fence are {@link QueryLimits#settings}, which go along with
 * the query.
 */
public final class ReadOnlySql {
  private static final Set<String> STARTS =
      Set.of("SELECT", "WITH", "FROM", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "EXISTS");

  private static final String EXPLAIN = "EXPLAIN AST ";
  private static final Pattern POSITION = Pattern.compile("at position (\\d+)");
  private static final Pattern FIRST_LINE = Pattern.compile("\\(line 1, col (\\d+)\\)");

  /** Statements that do more than read. */
  private static final Set<String> OTHER_STARTS =
      Set.of(
          "ALTER",
          "ATTACH",
          "BACKUP",
          "BEGIN",
          "CHECK",
          "COMMIT",
          "COPY",
          "CREATE",
          "DELETE",
          "DETACH",
          "DROP",
          "EXCHANGE",
          "EXECUTE",
          "GRANT",
          "INSERT",
          "KILL",
          "MERGE",
          "MOVE",
          "OPTIMIZE",
          "RENAME",
          "REPLACE",
          "RESTORE",
          "REVOKE",
          "ROLLBACK",
          "SET",
          "SYSTEM",
          "TRUNCATE",
          "UNDROP",
          "UPDATE",
          "USE",
          "WATCH");

  private ReadOnlySql() {}

  /**
   * Looks at a query without running it.
   *
   * @param sql what the person wrote
   * @param database the database it would run in
   * @param explainer runs a statement, an {@code EXPLAIN AST} of the query with its parameters, and
   *     returns the rows of its one column, a line each; its exceptions pass through
   * @return why the query must not run, in one line for the person; empty when it may
   */
  public static Optional<String> refusal(
      String sql, String database, UnaryOperator<String> explainer) {
    return inText(sql)
        .or(() -> inDatabase(database))
        .or(
            () ->
                ReadOnlyTree.refusal(
                    explainer.apply(EXPLAIN + QuotedNames.onOneLine(sql)), database));
  }

  /**
   * A syntax error that the explainer met, with its place as the person counts it.
   *
   * @param message ClickHouse's, about the {@code EXPLAIN} of the query
   */
  public static String placed(String message) {
    return FIRST_LINE
        .matcher(POSITION.matcher(message).replaceAll(at -> "at position " + before(at.group(1))))
        .replaceAll(at -> "(line 1, col " + before(at.group(1)) + ")");
  }

  private static int before(String position) {
    return Math.max(1, Integer.parseInt(position) - EXPLAIN.length());
  }

  private static Optional<String> inDatabase(String database) {
    String name = database.toLowerCase(Locale.ROOT);
    return name.equals("system") || name.equals("information_schema")
        ? refuse("the database " + database + " cannot be the current one")
        : Optional.empty();
  }

  private static Optional<String> inText(String sql) {
    SqlTokens tokens = new SqlTokens(sql.getBytes(UTF_8));
    SqlTokens.Kind kind = tokens.next();
    while (tokens.is('(')) {
      kind = tokens.next();
    }
    String first = tokens.text().toUpperCase(Locale.ROOT);
    if (kind != SqlTokens.Kind.WORD || !STARTS.contains(first)) {
      return kind == SqlTokens.Kind.WORD && !OTHER_STARTS.contains(first)
          ? Optional.of(unknown(tokens.text(), first))
          : refuse("only SELECT, WITH, SHOW, DESCRIBE, EXPLAIN and EXISTS are allowed");
    }
    boolean show = first.equals("SHOW");
    boolean ended = false;
    String name = "";
    String before = "";
    while (kind != SqlTokens.Kind.END) {
      if (ended && !tokens.is(';')) {
        return refuse("one statement at a time");
      }
      ended |= tokens.is(';');
      if (kind == SqlTokens.Kind.WORD && !tokens.text().chars().allMatch(c -> c < 128)) {
        return refuse("characters beyond ASCII are allowed only within quotes");
      }
      if (tokens.is("OUTFILE") && before.equals("INTO")) {
        return refuse("INTO OUTFILE is not allowed: the result is returned");
      }
      if (tokens.is('(') && show) {
        return refuse("SHOW is allowed without expressions; select from system.tables instead");
      }
      if (tokens.is('(') && !name.isEmpty()) {
        if (name.indexOf('\\') >= 0) {
          return refuse("a function's name is written without escapes");
        }
        Optional<String> function = ReadOnlyTree.called(name);
        if (function.isPresent()) {
          return function;
        }
      }
      before = tokens.text().toUpperCase(Locale.ROOT);
      name = nameOf(kind, tokens.text());
      kind = tokens.next();
    }
    return Optional.empty();
  }

  private static String unknown(String word, String upper) {
    String meant =
        STARTS.stream()
            .filter(start -> distance(start, upper) <= 2 && start.length() > 3)
            .min(
                comparingInt((String start) -> distance(start, upper))
                    .thenComparing(start -> start))
            .map(start -> "did you mean " + start + "?")
            .orElse("a query starts with SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or EXISTS");
    return "unknown statement `" + word + "`: " + meant;
  }

  /** How many characters must be put in, taken out or exchanged (Levenshtein 1965). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchange = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchange, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String nameOf(SqlTokens.Kind kind, String token) {
    return switch (kind) {
      case WORD -> token;
      case QUOTED ->
          token.startsWith("`") || token.startsWith("\"")
              ? token.substring(1, token.length() - 1)
              : "";
      case SYMBOL, END -> "";
    };
  }

  static Optional<String> refuse(String why) {
    return Optional.of("queries only read: " + why);
  }
}
