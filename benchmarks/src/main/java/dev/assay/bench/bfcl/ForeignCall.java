package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one call in Java or JavaScript whose arguments are assignments: {@code a.f(x=1, y="..")}.
 * Values stay source text, quotes around a whole value removed; a Java {@code new T(..)} loses a
 * class body, as the benchmark's reader loses it.
 */
final class ForeignCall {
  private static final Pattern HEAD =
      Pattern.compile("\\s*([\\w$]+(?:\\s*\\.\\s*[\\w$]+)*)\\s*\\(");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*([\\w$]+)\\s*=(?!=)(.*)", Pattern.DOTALL);
  private static final Pattern JAVA_OBJECT =
      Pattern.compile("(new\\s+[\\w.]+(?:<.*?>)?\\(.*?\\))\\s*\\{.*\\}", Pattern.DOTALL);

  private ForeignCall() {}

  /**
   * The call of a text.
   *
   * @throws MalformedCall when it is none, brackets or quotes do not match, or a name repeats
   */
  static List<FunctionCall> read(String text, Language language) throws MalformedCall {
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new MalformedCall("not a call: " + text);
    }
    List<String> parts = new ArrayList<>();
    int end = parts(text, head.end(), parts);
    String rest = text.substring(end).strip();
    if (!rest.isEmpty() && !rest.equals(";")) {
      throw new MalformedCall("unexpected text after the call: " + rest);
    }
    Map<String, PyValue> arguments = new LinkedHashMap<>();
    for (String part : parts) {
      Matcher assignment = ASSIGNMENT.matcher(part);
      if (assignment.matches()) {
        PyValue value = PyValue.of(value(assignment.group(2).strip(), language));
        if (arguments.put(assignment.group(1), value) != null) {
          throw new MalformedCall("argument " + assignment.group(1) + " is given twice");
        }
      }
    }
    return List.of(new FunctionCall(head.group(1).replaceAll("\\s", ""), arguments));
  }

  /** Cuts at commas outside quotes and brackets; returns where the closing bracket ends. */
  private static int parts(String text, int start, List<String> parts) throws MalformedCall {
    int depth = 0;
    int from = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\'', '`' -> i = closing(text, i);
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> {
          if (depth == 0) {
            add(text.substring(from, i), parts);
            return i + 1;
          }
          depth--;
        }
        case ',' -> {
          if (depth == 0 && !inTypeArguments(text, from, i)) {
            add(text.substring(from, i), parts);
            from = i + 1;
          }
        }
        default -> {}
      }
    }
    throw new MalformedCall("a bracket does not close");
  }

  private static void add(String part, List<String> parts) {
    if (!part.isBlank()) {
      parts.add(part);
    }
  }

  private static boolean inTypeArguments(String text, int from, int comma) {
    String before = text.substring(from, comma);
    return before.matches("(?s).*new\\s+[\\w.]+<[^<>()]*");
  }

  private static int closing(String text, int open) throws MalformedCall {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(open)) {
        return i;
      }
    }
    throw new MalformedCall("a quote does not close");
  }

  private static String value(String source, Language language) throws MalformedCall {
    if (source.length() > 1
        && (source.startsWith("\"") || source.startsWith("'"))
        && closing(source, 0) == source.length() - 1) {
      return source.substring(1, source.length() - 1);
    }
    Matcher object = JAVA_OBJECT.matcher(source);
    return language == Language.JAVA && object.matches() ? object.group(1) : source;
  }
}
