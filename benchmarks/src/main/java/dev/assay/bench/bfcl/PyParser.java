package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses one Python expression: literals, names, calls, containers, arithmetic, comparisons and
 * conditions. Lambdas, comprehensions, f-strings and unpacking are refused.
 */
final class PyParser {
  private static final int MAX_DEPTH = 200;
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "//", "%", "@"));
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private final List<PyToken> tokens;
  private int at;
  private int depth;

  private PyParser(List<PyToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses a text that is one expression.
   *
   * @throws MalformedCall when it is none, or one of those refused
   */
  static PyNode parse(String text) throws MalformedCall {
    PyParser parser = new PyParser(PyLexer.tokens(text));
    PyNode node = parser.expression();
    if (parser.peek().is(",")) {
      List<PyNode> items = new ArrayList<>(List.of(node));
      while (parser.accept(",") && !(parser.peek() instanceof PyToken.End)) {
        items.add(parser.expression());
      }
      node = new PyNode.TupleOf(items);
    }
    if (!(parser.peek() instanceof PyToken.End)) {
      throw new MalformedCall("unexpected " + parser.peek() + " after the expression");
    }
    return node;
  }

  /**
   * The values of a text that is a sequence of {@code NAME = value}.
   *
   * @throws MalformedCall when it is anything else
   */
  static Map<String, PyValue> assignments(String text) throws MalformedCall {
    PyParser parser = new PyParser(PyLexer.tokens(text));
    Map<String, PyValue> values = new LinkedHashMap<>();
    while (parser.peek() instanceof PyToken.Word(String name)) {
      parser.at++;
      parser.expect("=");
      values.put(name, PyCalls.value(parser.expression()));
    }
    if (!(parser.peek() instanceof PyToken.End)) {
      throw new MalformedCall("expected an assignment, found " + parser.peek());
    }
    return values;
  }

  private PyToken peek() {
    return tokens.get(at);
  }

  private boolean accept(String mark) {
    if (peek().is(mark)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String mark) throws MalformedCall {
    if (!accept(mark)) {
      throw new MalformedCall("expected '" + mark + "', found " + peek());
    }
  }

  private boolean acceptWord(String word) {
    if (peek().isWord(word)) {
      at++;
      return true;
    }
    return false;
  }

  private PyNode expression() throws MalformedCall {
    if (++depth > MAX_DEPTH) {
      throw new MalformedCall("nested too deeply");
    }
    PyNode node = logical("or");
    if (acceptWord("if")) {
      PyNode condition = logical("or");
      if (!acceptWord("else")) {
        throw new MalformedCall("a condition without else");
      }
      PyNode otherwise = expression();
      node =
          new PyNode.Other(
              node.source() + " if " + condition.source() + " else " + otherwise.source());
    }
    depth--;
    return node;
  }

  private PyNode logical(String word) throws MalformedCall {
    PyNode left = word.equals("or") ? logical("and") : negated();
    while (acceptWord(word)) {
      PyNode right = word.equals("or") ? logical("and") : negated();
      left = new PyNode.Other(left.source() + " " + word + " " + right.source());
    }
    return left;
  }

  private PyNode negated() throws MalformedCall {
    if (!acceptWord("not")) {
      return comparison();
    }
    if (++depth > MAX_DEPTH) {
      throw new MalformedCall("nested too deeply");
    }
    PyNode node = new PyNode.Unary("not", negated());
    depth--;
    return node;
  }

  private PyNode comparison() throws MalformedCall {
    PyNode left = arithmetic(0);
    String operator = comparator();
    while (!operator.isEmpty()) {
      left = new PyNode.Other(left.source() + " " + operator + " " + arithmetic(0).source());
      operator = comparator();
    }
    return left;
  }

  private String comparator() throws MalformedCall {
    for (String mark : List.of("<", ">", "<=", ">=", "==", "!=")) {
      if (accept(mark)) {
        return mark;
      }
    }
    if (acceptWord("in")) {
      return "in";
    }
    if (acceptWord("is")) {
      return acceptWord("not") ? "is not" : "is";
    }
    if (acceptWord("not")) {
      if (!acceptWord("in")) {
        throw new MalformedCall("'not' in the middle of an expression");
      }
      return "not in";
    }
    return "";
  }

  private PyNode arithmetic(int level) throws MalformedCall {
    if (level == LEVELS.size()) {
      return factor();
    }
    PyNode left = arithmetic(level + 1);
    while (peek() instanceof PyToken.Mark mark && LEVELS.get(level).contains(mark.text())) {
      at++;
      left = new PyNode.Binary(left, mark.text(), arithmetic(level + 1));
    }
    return left;
  }

  private PyNode factor() throws MalformedCall {
    if (++depth > MAX_DEPTH) {
      throw new MalformedCall("nested too deeply");
    }
    PyNode node;
    if (peek() instanceof PyToken.Mark mark && "+-~".contains(mark.text())) {
      at++;
      node = new PyNode.Unary(mark.text(), factor());
    } else {
      node = primary();
      if (accept("**")) {
        node = new PyNode.Binary(node, "**", factor());
      }
    }
    depth--;
    return node;
  }

  private PyNode primary() throws MalformedCall {
    PyNode node = atom();
    while (true) {
      if (accept(".")) {
        if (!(peek() instanceof PyToken.Word word) || KEYWORDS.contains(word.text())) {
          throw new MalformedCall("expected a name after '.', found " + peek());
        }
        at++;
        node = new PyNode.Attribute(node, word.text());
      } else if (accept("(")) {
        node = call(node);
      } else if (accept("[")) {
        PyNode index = expression();
        expect("]");
        node = new PyNode.Subscript(node, index);
      } else {
        return node;
      }
    }
  }

  private PyNode call(PyNode function) throws MalformedCall {
    List<PyNode> positional = new ArrayList<>();
    List<PyNode.Keyword> keywords = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (!accept(")")) {
      if (peek() instanceof PyToken.Word word
          && tokens.get(at + 1).is("=")
          && !KEYWORDS.contains(word.text())) {
        at += 2;
        if (!names.add(word.text())) {
          throw new MalformedCall("argument " + word.text() + " is given twice");
        }
        keywords.add(new PyNode.Keyword(word.text(), expression()));
      } else if (keywords.isEmpty()) {
        positional.add(expression());
      } else {
        throw new MalformedCall("a positional argument after named ones");
      }
      if (!accept(",") && !peek().is(")")) {
        throw new MalformedCall("expected ',' or ')', found " + peek());
      }
    }
    return new PyNode.Call(function, positional, keywords);
  }

  private PyNode atom() throws MalformedCall {
    return switch (peek()) {
      case PyToken.Literal literal -> literal(literal.value());
      case PyToken.Word word -> word(word.text());
      case PyToken.Mark mark -> bracketed(mark.text());
      case PyToken.End ignored -> throw new MalformedCall("the text ends within an expression");
    };
  }

  /** Strings side by side are one string. */
  private PyNode literal(PyValue first) throws MalformedCall {
    at++;
    PyValue value = first;
    while (value instanceof PyValue.Text text
        && peek() instanceof PyToken.Literal(PyValue.Text more)) {
      at++;
      value = PyValue.of(text.value() + more.value());
    }
    return new PyNode.Constant(value);
  }

  private PyNode word(String word) throws MalformedCall {
    if (KEYWORDS.contains(word)) {
      throw new MalformedCall("unexpected keyword " + word);
    }
    at++;
    return switch (word) {
      case "True" -> new PyNode.Constant(PyValue.of(true));
      case "False" -> new PyNode.Constant(PyValue.of(false));
      case "None" -> new PyNode.Constant(PyValue.None.NONE);
      default -> new PyNode.Name(word);
    };
  }

  private PyNode bracketed(String mark) throws MalformedCall {
    at++;
    return switch (mark) {
      case "..." -> new PyNode.Constant(PyValue.of("..."));
      case "[" -> new PyNode.ListOf(items("]"));
      case "(" -> parenthesis();
      case "{" -> braces();
      default -> throw new MalformedCall("unexpected '" + mark + "'");
    };
  }

  private List<PyNode> items(String close) throws MalformedCall {
    List<PyNode> items = new ArrayList<>();
    while (!accept(close)) {
      items.add(expression());
      if (!accept(",") && !peek().is(close)) {
        throw new MalformedCall("expected ',' or '" + close + "', found " + peek());
      }
    }
    return items;
  }

  private PyNode parenthesis() throws MalformedCall {
    if (accept(")")) {
      return new PyNode.TupleOf(List.of());
    }
    PyNode first = expression();
    if (accept(")")) {
      return first;
    }
    expect(",");
    List<PyNode> items = new ArrayList<>(List.of(first));
    items.addAll(items(")"));
    return new PyNode.TupleOf(items);
  }

  private PyNode braces() throws MalformedCall {
    if (accept("}")) {
      return new PyNode.DictOf(List.of());
    }
    PyNode first = expression();
    if (!peek().is(":")) {
      List<PyNode> items = new ArrayList<>(List.of(first));
      if (!accept(",") && !peek().is("}")) {
        throw new MalformedCall("expected ',' or '}', found " + peek());
      }
      items.addAll(items("}"));
      return new PyNode.SetOf(items);
    }
    expect(":");
    List<PyNode.Entry> entries = new ArrayList<>();
    entries.add(new PyNode.Entry(first, expression()));
    while (!accept("}")) {
      expect(",");
      if (accept("}")) {
        break;
      }
      PyNode key = expression();
      expect(":");
      entries.add(new PyNode.Entry(key, expression()));
    }
    return new PyNode.DictOf(entries);
  }
}
