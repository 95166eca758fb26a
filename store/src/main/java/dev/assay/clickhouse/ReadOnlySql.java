package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
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

  private static final Pattern NODE = Pattern.compile("^ *([A-Za-z:]+)(?: (\\S+))?.*$");

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
        .or(() -> inTree(explainer.apply("EXPLAIN AST " + sql)));
  }

  private static Optional<String> inDatabase(String database) {
    return database.equalsIgnoreCase("system")
        ? refuse("the database system cannot be the current one")
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
      return refuse("only SELECT, WITH, SHOW, DESCRIBE, EXPLAIN and EXISTS are allowed");
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
        Optional<String> function = called(name);
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

  private static Optional<String> inTree(String tree) {
    String before = "";
    for (String line : tree.lines().toList()) {
      Matcher node = NODE.matcher(line);
      String kind = node.matches() ? node.group(1) : line.strip();
      boolean explainOptions = kind.equals("Set") && before.equals("Explain");
      if (!explainOptions && !ReadOnlyNames.NODES.contains(kind)) {
        return refuse(
            switch (kind) {
              case "ColumnsApplyTransformer" -> "APPLY is not allowed";
              case "Set" -> "SETTINGS are not allowed";
              default -> kind + " is not allowed";
            });
      }
      String argument = String.valueOf(node.group(2));
      Optional<String> refusal =
          switch (kind) {
            case "Function" ->
                before.equals("TableExpression") ? tableFunction(argument) : called(argument);
            case "TableIdentifier" -> table(argument);
            // A function's bare name is a value to other functions, as in arrayMap(file, paths).
            case "Identifier" -> table(argument).or(() -> function(argument));
            default -> Optional.empty();
          };
      if (refusal.isPresent()) {
        return refusal;
      }
      before = kind;
    }
    return Optional.empty();
  }

  private static Optional<String> tableFunction(String name) {
    return ReadOnlyNames.TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : refuse(
            "the table function "
                + name
                + " is not allowed; allowed are "
                + String.join(", ", ReadOnlyNames.TABLE_FUNCTIONS.stream().sorted().toList()));
  }

  private static Optional<String> called(String name) {
    return ReadOnlyNames.REFUSED_TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        ? tableFunction(name)
        : function(name);
  }

  private static Optional<String> function(String name) {
    return ReadOnlyNames.REFUSED_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        ? refuse(
            "the function "
                + name
                + " is not allowed; a column of that name is written table."
                + name)
        : Optional.empty();
  }

  private static Optional<String> table(String name) {
    int dot = name.indexOf('.');
    if (dot < 0 || !name.substring(0, dot).equals("system")) {
      return Optional.empty();
    }
    return ReadOnlyNames.SYSTEM_TABLES.contains(name.substring(dot + 1))
        ? Optional.empty()
        : refuse(
            name
                + " is not allowed; of system, allowed are "
                + String.join(", ", ReadOnlyNames.SYSTEM_TABLES.stream().sorted().toList()));
  }

  private static Optional<String> refuse(String why) {
    return Optional.of("queries only read: " + why);
  }
}
