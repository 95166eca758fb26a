package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The text the benchmark hashes: {@code str()} of a value whose dicts became tuples of pairs sorted
 * by key and whose lists became tuples.
 */
public final class PythonTuple {
  /** Python's order of strings: by code point, where Java's is by UTF-16 unit. */
  public static final Comparator<String> BY_CODE_POINT =
      (left, right) -> {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
          if (left.charAt(i) != right.charAt(i)) {
            return Integer.compare(weight(left.charAt(i)), weight(right.charAt(i)));
          }
        }
        return Integer.compare(left.length(), right.length());
      };

  private PythonTuple() {}

  /** The text of {@code value} as nested tuples. */
  public static String str(JsonNode value) {
    StringBuilder out = new StringBuilder();
    if (value.isTextual()) {
      return value.textValue();
    }
    append(value, out);
    return out.toString();
  }

  private static void append(JsonNode value, StringBuilder out) {
    if (value.isObject()) {
      List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(value.properties());
      entries.sort(Map.Entry.comparingByKey(BY_CODE_POINT));
      out.append('(');
      for (int i = 0; i < entries.size(); i++) {
        out.append(i == 0 ? "(" : ", (");
        PythonText.quote(entries.get(i).getKey(), out);
        out.append(", ");
        append(entries.get(i).getValue(), out);
        out.append(')');
      }
      out.append(entries.size() == 1 ? ",)" : ")");
    } else if (value.isArray()) {
      out.append('(');
      for (int i = 0; i < value.size(); i++) {
        out.append(i == 0 ? "" : ", ");
        append(value.get(i), out);
      }
      out.append(value.size() == 1 ? ",)" : ")");
    } else if (value.isTextual()) {
      PythonText.quote(value.textValue(), out);
    } else {
      out.append(PythonText.scalar(value));
    }
  }

  /** Surrogates stand for code points above all others. */
  private static int weight(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
