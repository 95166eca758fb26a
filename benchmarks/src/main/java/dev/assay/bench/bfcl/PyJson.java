package dev.assay.bench.bfcl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON read and written as Python's {@code json} module does. */
final class PyJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(10_000)
                .build());
  }

  private PyJson() {}

  /**
   * The value of a JSON text.
   *
   * @throws MalformedCall when it is not JSON
   */
  static PyValue parse(String json) throws MalformedCall {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node == null || node.isMissingNode()) {
        throw new MalformedCall("empty text where JSON was expected");
      }
      return value(node);
    } catch (JsonProcessingException e) {
      throw new MalformedCall("arguments are not JSON: " + e.getOriginalMessage());
    }
  }

  /** A JSON tree as a Python value. */
  static PyValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> PyValue.None.NONE;
      case BOOLEAN -> PyValue.of(node.booleanValue());
      case NUMBER ->
          node.isIntegralNumber()
              ? new PyValue.Int(node.bigIntegerValue())
              : PyValue.of(node.doubleValue());
      case STRING -> PyValue.of(node.textValue());
      case ARRAY -> {
        List<PyValue> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(value(item)));
        yield new PyValue.Array(items);
      }
      case OBJECT -> {
        Map<PyValue, PyValue> entries = new LinkedHashMap<>();
        node.properties().forEach(e -> entries.put(PyValue.of(e.getKey()), value(e.getValue())));
        yield new PyValue.Dict(entries);
      }
      case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    };
  }

  /** A Python value as a JSON tree: tuples become arrays, keys become text. */
  static JsonNode node(PyValue value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case PyValue.None ignored -> json.nullNode();
      case PyValue.Bool bool -> json.booleanNode(bool.value());
      case PyValue.Int integer -> json.numberNode(integer.value());
      case PyValue.Real real -> json.numberNode(real.value());
      case PyValue.Text text -> json.textNode(text.value());
      case PyValue.Array array -> array(array.items());
      case PyValue.Tuple tuple -> array(tuple.items());
      case PyValue.Dict dict -> {
        ObjectNode object = json.objectNode();
        dict.entries().forEach((k, v) -> object.set(PyText.str(k), node(v)));
        yield object;
      }
    };
  }

  private static ArrayNode array(List<PyValue> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
    items.forEach(item -> array.add(node(item)));
    return array;
  }

  /** {@code json.dumps(value)}: ", " and ": " between, everything beyond ASCII escaped. */
  static String dumps(PyValue value) {
    StringBuilder out = new StringBuilder();
    dump(value, out);
    return out.toString();
  }

  /** {@code json.dumps(value, indent=4)}. */
  static String indented(PyValue value) {
    StringBuilder out = new StringBuilder();
    indent(value, "\n", out);
    return out.toString();
  }

  private static void indent(PyValue value, String line, StringBuilder out) {
    switch (value) {
      case PyValue.Array array -> indentItems(array.items(), line, out);
      case PyValue.Tuple tuple -> indentItems(tuple.items(), line, out);
      case PyValue.Dict dict -> indentEntries(dict.entries(), line, out);
      case PyValue.None none -> dump(none, out);
      case PyValue.Bool bool -> dump(bool, out);
      case PyValue.Int integer -> dump(integer, out);
      case PyValue.Real real -> dump(real, out);
      case PyValue.Text text -> dump(text, out);
    }
  }

  private static void indentEntries(Map<PyValue, PyValue> entries, String line, StringBuilder out) {
    if (entries.isEmpty()) {
      out.append("{}");
      return;
    }
    String deeper = line + "    ";
    out.append('{');
    String between = deeper;
    for (Map.Entry<PyValue, PyValue> entry : entries.entrySet()) {
      out.append(between);
      quote(key(entry.getKey()), out);
      out.append(": ");
      indent(entry.getValue(), deeper, out);
      between = "," + deeper;
    }
    out.append(line).append('}');
  }

  private static void indentItems(List<PyValue> items, String line, StringBuilder out) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    String deeper = line + "    ";
    out.append('[');
    String between = deeper;
    for (PyValue item : items) {
      out.append(between);
      indent(item, deeper, out);
      between = "," + deeper;
    }
    out.append(line).append(']');
  }

  private static void dump(PyValue value, StringBuilder out) {
    switch (value) {
      case PyValue.None ignored -> out.append("null");
      case PyValue.Bool bool -> out.append(bool.value());
      case PyValue.Int integer -> out.append(integer.value());
      case PyValue.Real real -> out.append(number(real.value()));
      case PyValue.Text text -> quote(text.value(), out);
      case PyValue.Array array -> dumpItems(array.items(), out);
      case PyValue.Tuple tuple -> dumpItems(tuple.items(), out);
      case PyValue.Dict dict -> {
        out.append('{');
        String between = "";
        for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
          out.append(between);
          quote(key(entry.getKey()), out);
          out.append(": ");
          dump(entry.getValue(), out);
          between = ", ";
        }
        out.append('}');
      }
    }
  }

  private static String key(PyValue key) {
    return key instanceof PyValue.Text text ? text.value() : dumps(key);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : PyText.real(value);
  }

  private static void dumpItems(List<PyValue> items, StringBuilder out) {
    out.append('[');
    String between = "";
    for (PyValue item : items) {
      out.append(between);
      dump(item, out);
      between = ", ";
    }
    out.append(']');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
