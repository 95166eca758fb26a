package dev.assay.clickhouse;

import static dev.assay.clickhouse.ReadOnlySql.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a query's tree as {@code EXPLAIN AST} prints it: a node a line, indented by a space a
 * level.
 */
final class ReadOnlyTree {
  private static final Pattern NODE =
      Pattern.compile("^( *)([A-Za-z:]+)(?: (\\S+))?.*$", Pattern.DOTALL);

  /** Functions whose second argument may be a table's bare name, in lower case. */
  private static final Set<String> MEMBERSHIP =
      Set.of(
          "in",
          "notin",
          "globalin",
          "globalnotin",
          "nullin",
          "notnullin",
          "globalnullin",
          "globalnotnullin");

  private final String database;
  // The nodes above the current one, and how many children of each have come.
  private final List<Node> path = new ArrayList<>();

  private ReadOnlyTree(String database) {
    this.database = database;
  }

  private static final class Node {
    private final String kind;
    private final String argument;
    private int children;

    Node(String kind, String argument) {
      this.kind = kind;
      this.argument = argument;
    }
  }

  /** Why a query with this tree must not run; empty when it may. */
  static Optional<String> refusal(String tree, String database) {
    ReadOnlyTree nodes = new ReadOnlyTree(database);
    return tree.lines().map(nodes::visit).flatMap(Optional::stream).findFirst();
  }

  /** Why a function, or a table function where a function stands, must not be called. */
  static Optional<String> called(String name) {
    return ReadOnlyNames.REFUSED_TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        ? tableFunction(name)
        : function(name);
  }

  private Optional<String> visit(String line) {
    Matcher node = NODE.matcher(line);
    if (!node.matches()) {
      return refuse(line.strip() + " is not allowed");
    }
    int depth = Math.min(node.group(1).length(), path.size());
    path.subList(depth, path.size()).clear();
    Node next = new Node(node.group(2), String.valueOf(node.group(3)));
    Node parent = depth == 0 ? new Node("", "") : path.get(depth - 1);
    parent.children++;
    path.add(next);
    return allowed(next, parent);
  }

  private Optional<String> allowed(Node node, Node parent) {
    boolean explainOptions = node.kind.equals("Set") && parent.kind.equals("Explain");
    if (!explainOptions && !ReadOnlyNames.NODES.contains(node.kind)) {
      return refuse(
          switch (node.kind) {
            case "ColumnsApplyTransformer" -> "APPLY is not allowed";
            case "Set" -> "SETTINGS are not allowed";
            default -> node.kind + " is not allowed";
          });
    }
    return switch (node.kind) {
      case "Function" ->
          parent.kind.equals("TableExpression")
              ? tableFunction(node.argument)
              : called(node.argument);
      case "TableIdentifier" -> table(node.argument);
      // A function's bare name is a value to other functions, as in arrayMap(file, paths).
      case "Identifier" ->
          (isMember(parent) ? table(node.argument) : value(node.argument))
              .or(() -> function(node.argument));
      default -> Optional.empty();
    };
  }

  /** Whether the node under this one is what {@code IN} looks into. */
  private boolean isMember(Node arguments) {
    int above = path.size() - 3;
    return above >= 0
        && arguments.children == 2
        && path.get(above).kind.equals("Function")
        && MEMBERSHIP.contains(path.get(above).argument.toLowerCase(Locale.ROOT));
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

  private static Optional<String> function(String name) {
    return ReadOnlyNames.REFUSED_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        ? refuse(
            "the function "
                + name
                + " is not allowed; a column of that name is written table."
                + name)
        : Optional.empty();
  }

  /** A name that may be a column's: what stands before its dot is a table as a rule. */
  private Optional<String> value(String name) {
    String before = name.substring(0, Math.max(0, name.indexOf('.'))).toLowerCase(Locale.ROOT);
    return before.equals("system") || before.equals("information_schema")
        ? table(name)
        : Optional.empty();
  }

  private Optional<String> table(String name) {
    int dot = name.indexOf('.');
    if (dot < 0 || name.substring(0, dot).equals(database)) {
      return Optional.empty();
    }
    return name.substring(0, dot).equals("system")
            && ReadOnlyNames.SYSTEM_TABLES.contains(name.substring(dot + 1))
        ? Optional.empty()
        : refuse(
            name
                + " is not allowed: only tables and views of "
                + database
                + ", which SHOW TABLES and DESCRIBE tell of, and system.one, system.numbers and"
                + " system.zeros");
  }
}
