package dev.assay.judge.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which cases are sliced, and their values.
 *
 * @param fields that have few values; language first
 * @param values of each case by field; what the label says goes before what the judgment says
 * @param notes on fields that are no slices
 */
record CaseSlices(
    List<String> fields, Map<String, Map<String, String>> values, List<String> notes) {
  private static final int MOST_VALUES = 30;

  static CaseSlices of(
      List<CaseLabel> labels, List<CaseJudgment> judgments, @Nullable List<String> wanted) {
    Map<String, Map<String, String>> values = new HashMap<>();
    labels.forEach(
        label ->
            label.fields().forEach((field, value) -> put(values, label.caseId(), field, value)));
    judgments.forEach(
        one -> one.fields().forEach((field, value) -> put(values, one.caseId(), field, value)));
    TreeMap<String, TreeSet<String>> byField = new TreeMap<>();
    values
        .values()
        .forEach(
            fields ->
                fields.forEach(
                    (field, value) ->
                        byField.computeIfAbsent(field, name -> new TreeSet<>()).add(value)));
    List<String> notes = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    byField.forEach(
        (field, found) -> {
          if (wanted != null && !wanted.contains(field)) {
            return;
          }
          if (found.size() > MOST_VALUES) {
            notes.add("%s has %,d values: no slice".formatted(field, found.size()));
          } else if (found.size() > 1) {
            fields.add(field.equals("language") ? 0 : fields.size(), field);
          }
        });
    if (wanted != null) {
      wanted.stream()
          .filter(field -> !byField.containsKey(field))
          .forEach(field -> notes.add("no case has the field " + field));
    }
    return new CaseSlices(fields, values, notes);
  }

  @Nullable String value(String caseId, String field) {
    return values.getOrDefault(caseId, Map.of()).get(field);
  }

  private static void put(
      Map<String, Map<String, String>> values, String caseId, String field, String value) {
    values.computeIfAbsent(caseId, id -> new HashMap<>()).putIfAbsent(field, value);
  }
}
