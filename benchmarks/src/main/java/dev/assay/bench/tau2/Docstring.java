package dev.assay.bench.tau2;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Python function says of itself, in the style of Google's guide, read as upstream's parser
 * reads it.
 *
 * @param description its first line and, after a blank one, the others before any section; may be
 *     empty
 * @param parameters what is said of each, by name
 */
record Docstring(String description, Map<String, String> parameters) {
  /** Nothing said. */
  static final Docstring NONE = new Docstring("", Map.of());

  private static final Pattern TOOL =
      Pattern.compile(
          "@is_tool\\([^)]*\\)\\s*def\\s+(\\w+)\\s*\\(.*?\\)\\s*(?:->[^:]*(?:\\[[^\\n]*\\])?\\s*)?:\\s*[rR]?"
              + "(\"\"\"|\'\'\')(.*?)\\2",
          Pattern.DOTALL);
  private static final Pattern SECTION =
      Pattern.compile(
          "(Args|Arguments|Parameters|Params|Raises|Exceptions|Except|Attributes|Examples?|Returns"
              + "|Yields):\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile("(\\w+)(?:\\s*\\([^)]*\\))?:\\s*(.*)", Pattern.DOTALL);

  Docstring {
    parameters = Map.copyOf(parameters);
  }

  /** Those of the functions that a toolkit's source marks as tools, by name. */
  static Map<String, Docstring> tools(String source) {
    Map<String, Docstring> tools = new HashMap<>();
    // What was matched ends at its own docstring: a decorated function without one is not skipped
    // into the next, since its own decorator would be in between.
    Matcher tool = TOOL.matcher(source.replace("\r\n", "\n"));
    int from = 0;
    while (tool.find(from)) {
      int inner = tool.group().lastIndexOf("@is_tool");
      if (inner > 0) {
        from = tool.start() + inner;
      } else {
        tools.put(tool.group(1), read(tool.group(3)));
        from = tool.end();
      }
    }
    return tools;
  }

  /** Reads a docstring's text. */
  static Docstring read(String text) {
    List<String> lines = clean(text).lines().toList();
    StringBuilder told = new StringBuilder();
    Map<String, StringBuilder> parameters = new LinkedHashMap<>();
    String section = "";
    StringBuilder parameter = new StringBuilder();
    int depth = 0;
    for (String line : lines) {
      Matcher title = SECTION.matcher(line);
      int indent = line.length() - line.stripLeading().length();
      if (title.matches()) {
        section = title.group(1);
        depth = 0;
      } else if (section.isEmpty()) {
        told.append(line).append('\n');
      } else if (section.matches("Args|Arguments|Parameters|Params") && !line.isBlank()) {
        depth = depth == 0 ? indent : depth;
        Matcher one = PARAMETER.matcher(line.strip());
        if (indent <= depth && one.matches()) {
          parameter = new StringBuilder(one.group(2));
          parameters.put(one.group(1), parameter);
        } else {
          parameter.append('\n').append(line.strip());
        }
      }
    }
    Map<String, String> said = new HashMap<>();
    parameters.forEach((name, description) -> said.put(name, description.toString().strip()));
    return new Docstring(description(told.toString()), said);
  }

  /** The first line is the short description, all that follows the long one. */
  private static String description(String told) {
    String[] parts = told.strip().split("\n", 2);
    String more = parts.length < 2 ? "" : parts[1].strip();
    return more.isEmpty() ? parts[0] : parts[0] + "\n\n" + more;
  }

  /** Without the indentation that all lines but the first share, as Python's inspect does. */
  private static String clean(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      return "";
    }
    int margin =
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder clean = new StringBuilder(lines.getFirst().strip());
    lines.stream()
        .skip(1)
        .map(line -> line.substring(Math.min(margin, line.length())))
        .forEach(line -> clean.append('\n').append(line));
    return clean.toString().strip();
  }
}
