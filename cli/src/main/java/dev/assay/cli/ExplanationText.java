package dev.assay.cli;

import dev.assay.ingest.convention.Explanation;
import java.io.PrintWriter;

/** An explanation for a person to read. */
final class ExplanationText {
  private static final int LONGEST_VALUE = 160;

  private final PrintWriter out;

  ExplanationText(PrintWriter out) {
    this.out = out;
  }

  void print(Explanation explanation) {
    out.println(shown(explanation.name()));
    out.println(
        "  conventions, the first that tells a field counts: " + list(explanation.conventions()));
    for (Explanation.Line line : explanation.fields()) {
      out.printf("  %-20s %s%n", line.field(), shown(line.value()));
      out.printf("  %-20s   %s, from %s%n", "", line.convention(), list(line.from()));
      line.others()
          .forEach(
              (convention, value) ->
                  out.printf(
                      "  %-20s   %s %s%n",
                      "",
                      convention,
                      value.equals(line.value()) ? "says the same" : "says " + shown(value)));
    }
    explanation.normalised().forEach(change -> out.println("  changed: " + change));
    explanation.notUnderstood().forEach(problem -> out.println("  not understood: " + problem));
    if (!explanation.unused().isEmpty()) {
      out.println("  kept as they are, giving no field: " + list(explanation.unused()));
    }
    out.println();
  }

  private static String list(java.util.List<String> names) {
    return names.isEmpty()
        ? "the span itself"
        : String.join(", ", names.stream().map(ExplanationText::shown).toList());
  }

  /** One line without control characters, which a terminal would obey. */
  private static String shown(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_VALUE)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST_VALUE ? line + "…" : line.toString();
  }
}
