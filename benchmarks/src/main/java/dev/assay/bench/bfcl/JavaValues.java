package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java expressions read as values of a declared type. What does not read stays a text, which then
 * fails as a type error; out-of-range numbers and chars are not looked into, as the benchmark does
 * not either.
 */
final class JavaValues {
  private static final Pattern INTEGER = Pattern.compile("-?\\d+");
  private static final Pattern LONG = Pattern.compile("-?\\d+[lL]");
  private static final Pattern DOUBLE = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern FLOAT = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?[fF]");
  private static final Pattern ARRAY = Pattern.compile("new\\s+\\w+\\[\\]\\s*\\{(.*?)\\}");
  private static final Pattern LIST_OF =
      Pattern.compile("new\\s+ArrayList<\\w*>\\(Arrays\\.asList\\((.+?)\\)\\)");
  private static final Pattern LIST_ADDED =
      Pattern.compile("new\\s+ArrayList<\\w*>\\(\\)\\s*\\{\\{\\s*(.+?)\\s*\\}\\}", Pattern.DOTALL);
  private static final Pattern LIST_EMPTY = Pattern.compile("new\\s+ArrayList<\\w*>\\(\\)");
  private static final Pattern ADD = Pattern.compile("add\\((.+?)\\)");
  private static final Pattern MAP =
      Pattern.compile(
          "new\\s+HashMap<.*?>\\s*\\(\\)\\s*\\{\\s*\\{?\\s*(.*?)\\s*\\}?\\s*\\}", Pattern.DOTALL);
  private static final Pattern MAP_EMPTY = Pattern.compile("new\\s+HashMap<.*?>\\s*\\(\\)");
  private static final Pattern PUT = Pattern.compile("put\\(\"(.*?)\",\\s*(.*?)\\)");

  private JavaValues() {}

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when the type is one that the benchmark does not convert
   */
  static PyValue read(String text, String type, Optional<String> itemType) {
    return switch (type) {
      case "byte", "short", "integer" ->
          INTEGER.matcher(text).matches() ? ForeignNumber.integer(text) : PyValue.of(text);
      case "long" ->
          LONG.matcher(text).matches()
              ? ForeignNumber.integer(withoutSuffix(text))
              : PyValue.of(text);
      case "float" ->
          FLOAT.matcher(text).matches()
              ? ForeignNumber.real(withoutSuffix(text))
              : PyValue.of(text);
      case "double" -> DOUBLE.matcher(text).matches() ? ForeignNumber.real(text) : PyValue.of(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? PyValue.of(text.equals("true"))
              : PyValue.of(text);
      case "char", "String", "any" -> PyValue.of(text);
      case "Array" -> array(text, itemType);
      case "ArrayList" -> list(text, itemType);
      case "HashMap" -> map(text);
      default -> throw new IllegalArgumentException("Java type " + type + " is not converted");
    };
  }

  private static String withoutSuffix(String number) {
    return number.substring(0, number.length() - 1);
  }

  private static PyValue array(String text, Optional<String> itemType) {
    Matcher array = ARRAY.matcher(text);
    if (!array.find()) {
      return PyValue.of(text);
    }
    List<PyValue> items = new ArrayList<>();
    for (String part : array.group(1).split(",", -1)) {
      String item = part.strip();
      if (!item.isEmpty()) {
        items.add(itemType.isPresent() ? read(item, itemType.get(), Optional.empty()) : any(item));
      }
    }
    return new PyValue.Array(items);
  }

  private static PyValue list(String text, Optional<String> itemType) {
    Function<String, PyValue> element = item -> element(item.strip(), itemType);
    Matcher listed = LIST_OF.matcher(text);
    if (listed.find()) {
      List<PyValue> items = new ArrayList<>();
      for (String part : listed.group(1).split(",", -1)) {
        items.add(element.apply(part));
      }
      return new PyValue.Array(items);
    }
    Matcher added = LIST_ADDED.matcher(text);
    if (added.find()) {
      List<PyValue> items = new ArrayList<>();
      ADD.matcher(added.group(1)).results().forEach(m -> items.add(element.apply(m.group(1))));
      return new PyValue.Array(items);
    }
    return LIST_EMPTY.matcher(text).find() ? PyValue.list() : PyValue.of(text);
  }

  private static PyValue element(String item, Optional<String> itemType) {
    if (itemType.isEmpty()) {
      return any(item);
    }
    String type = itemType.get();
    if (type.equals("char") || type.equals("String")) {
      return PyValue.of(item.length() < 2 ? "" : item.substring(1, item.length() - 1));
    }
    return read(item, type, Optional.empty());
  }

  private static PyValue map(String text) {
    Matcher map = MAP.matcher(text);
    Map<PyValue, PyValue> entries = new LinkedHashMap<>();
    if (map.find()) {
      PUT.matcher(map.group(1))
          .results()
          .forEach(m -> entries.put(PyValue.of(m.group(1)), any(m.group(2).strip())));
      return new PyValue.Dict(entries);
    }
    return MAP_EMPTY.matcher(text).find() ? new PyValue.Dict(entries) : PyValue.of(text);
  }

  /** An expression of no declared type. */
  private static PyValue any(String text) {
    if (text.equals("true") || text.equals("false")) {
      return PyValue.of(text.equals("true"));
    }
    if (text.startsWith("\"") && text.endsWith("\"")) {
      return PyValue.of(text.length() < 2 ? "" : text.substring(1, text.length() - 1));
    }
    if (LONG.matcher(text).matches()) {
      return ForeignNumber.integer(withoutSuffix(text));
    }
    if (FLOAT.matcher(text).matches()) {
      return ForeignNumber.real(withoutSuffix(text));
    }
    return ForeignNumber.read(text);
  }
}
