package dev.assay.judge.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields of a line that say something about the case and not about the answer. */
final class CaseFields {
  private static final Set<String> ANSWER =
      Set.of(
          "case",
          "annotator",
          "judge",
          "value",
          "reason",
          "unscored_reason",
          "confidence",
          "adjudicated",
          "order",
          "own",
          "length",
          "length_a",
          "length_b",
          "rationale",
          "comment",
          "weight",
          "at",
          "stand_in");

  private CaseFields() {}

  static Map<String, String> of(Line line) {
    Map<String, String> fields = new LinkedHashMap<>();
    line.fields()
        .forEach(
            (name, value) -> {
              if (value != null && !value.isBlank() && !ANSWER.contains(name)) {
                fields.put(name, value.strip());
              }
            });
    return fields;
  }
}
