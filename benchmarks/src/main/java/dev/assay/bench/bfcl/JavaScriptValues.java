package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JavaScript expressions read as values of a declared type. What does not read stays a text, which
 * then fails as a type error. Arrays and objects are cut at commas and colons, not parsed: the
 * benchmark's verdicts depend on it.
 */
final class JavaScriptValues {
  private static final Pattern INTEGER = Pattern.compile("-?\\d+");
  private static final Pattern FLOAT = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern BIGINT = Pattern.compile("-?\\d+n");
  private static final Pattern ARRAY_OF_ARRAYS =
      Pattern.compile(
          "\\[\\s*\\[.*?\\]\\s*(,\\s*\\[.*?\\]\\s*)*\\]"
              + "|\\bnew\\s+Array\\(\\s*\\[.*?\\]\\s*(,\\s*\\[.*?\\]\\s*)*\\)");
  private static final Pattern INNER = Pattern.compile("\\[(.*?)\\]");
  private static final Pattern ARRAY = Pattern.compile("\\[(.*?)\\]|\\bnew\\s+Array\\((.*?)\\)");
  private static final Pattern OBJECT = Pattern.compile("\\{(.*?)\\}");
  private static final Pattern PAIR = Pattern.compile("([^:]+):\\s*(.*?)(?:,\\s*(?=[^,]+:)|$)");

  private JavaScriptValues() {}

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when the language has no such type
   */
  static PyValue read(String text, String type, Optional<String> itemType) {
    return switch (type) {
      case "String" -> PyValue.of(isQuoted(text) ? inside(text) : text);
      case "integer" ->
          INTEGER.matcher(text).matches() ? ForeignNumber.integer(text) : PyValue.of(text);
      case "float" -> FLOAT.matcher(text).matches() ? ForeignNumber.real(text) : PyValue.of(text);
      case "Bigint" ->
          BIGINT.matcher(text).matches()
              ? ForeignNumber.integer(text.substring(0, text.length() - 1))
              : PyValue.of(text);
      case "Boolean" ->
          text.equals("true") || text.equals("false")
              ? PyValue.of(text.equals("true"))
              : PyValue.of(text);
      case "any" -> PyValue.of(text);
      case "array" -> array(text.strip(), itemType);
      case "dict" -> object(text.strip());
      default -> throw new IllegalArgumentException("JavaScript type " + type + " is not known");
    };
  }

  private static PyValue array(String code, Optional<String> itemType) {
    Matcher nested = ARRAY_OF_ARRAYS.matcher(code);
    if (nested.lookingAt()) {
      return arrayOfArrays(nested.group());
    }
    Matcher flat = ARRAY.matcher(code);
    if (!flat.lookingAt()) {
      return PyValue.of(code);
    }
    String content = flat.group(1) != null ? flat.group(1) : flat.group(2);
    List<PyValue> items = new ArrayList<>();
    if (!content.isBlank()) {
      for (String part : content.strip().split(",", -1)) {
        String item = part.strip();
        items.add(itemType.isPresent() ? read(item, itemType.get(), Optional.empty()) : any(item));
      }
    }
    return new PyValue.Array(items);
  }

  private static PyValue arrayOfArrays(String code) {
    List<PyValue> rows = new ArrayList<>();
    Matcher inner = INNER.matcher(code);
    while (inner.find()) {
      String content = inner.group(1).strip();
      if (rows.isEmpty() && content.startsWith("[")) {
        content = content.substring(1);
      }
      List<PyValue> row = new ArrayList<>();
      for (String part : content.split(",", -1)) {
        row.add(any(part.strip()));
      }
      rows.add(new PyValue.Array(row));
    }
    return new PyValue.Array(rows);
  }

  private static PyValue object(String code) {
    Map<PyValue, PyValue> entries = new LinkedHashMap<>();
    if (code.equals("{}")) {
      return new PyValue.Dict(entries);
    }
    Matcher object = OBJECT.matcher(code);
    if (!object.lookingAt()) {
      return PyValue.of(code);
    }
    Matcher pair = PAIR.matcher(object.group(1));
    while (pair.find()) {
      String value = pair.group(2).strip();
      entries.put(PyValue.of(unquoted(pair.group(1).strip())), entryValue(value));
    }
    return new PyValue.Dict(entries);
  }

  private static PyValue entryValue(String value) {
    if (value.startsWith("[") && value.endsWith("]")) {
      return array(value, Optional.empty());
    }
    if (value.startsWith("{") && value.endsWith("}")) {
      return object(value);
    }
    return any(unquoted(value));
  }

  /** An expression of no declared type. */
  private static PyValue any(String code) {
    String text = code.strip();
    if (text.equals("true") || text.equals("false")) {
      return PyValue.of(text.equals("true"));
    }
    return isQuoted(text) ? PyValue.of(inside(text)) : ForeignNumber.read(text);
  }

  private static boolean isQuoted(String text) {
    return (text.startsWith("\"") && text.endsWith("\""))
        || (text.startsWith("'") && text.endsWith("'"));
  }

  private static String inside(String text) {
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }

  private static String unquoted(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && "'\"".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "'\"".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
