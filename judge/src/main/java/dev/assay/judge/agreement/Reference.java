package dev.assay.judge.agreement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people say of each case, all in all: the adjudicated label where there is one, else the
 * value most of them gave (of ranks without a majority the median where it is one of them, of
 * numbers the mean). A tie is no value.
 *
 * @param values by case, sorted
 * @param tied cases on which people are split and nobody settled it
 * @param unscored cases that people looked at and could not tell
 * @param adjudicated cases that were settled
 * @param resettled of them those that several people settled: the last label counts
 * @param people labels by case and annotator, without those that settle
 */
record Reference(
    SortedMap<String, String> values,
    List<String> tied,
    List<String> unscored,
    int adjudicated,
    int resettled,
    SortedMap<String, Map<String, String>> people) {
  Reference {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
  }

  /**
   * The reference of some labels.
   *
   * @param labels those that settle the same case from the earliest to the latest
   * @throws LineException if an annotator labels or settles a case twice
   */
  static Reference of(List<CaseLabel> labels, AnswerScale scale, @Nullable String settles) {
    SortedMap<String, Map<String, String>> people = new TreeMap<>();
    Map<String, Answer> settled = new LinkedHashMap<>();
    Map<String, Set<String>> settlers = new HashMap<>();
    for (CaseLabel label : labels) {
      boolean settling = label.adjudicated() || label.annotator().equals(settles);
      if (settling) {
        require(
            settlers.computeIfAbsent(label.caseId(), id -> new HashSet<>()).add(label.annotator()),
            label,
            "is settled twice by " + label.annotator());
        settled.put(label.caseId(), label.answer());
        people.computeIfAbsent(label.caseId(), id -> new LinkedHashMap<>());
        continue;
      }
      Map<String, String> mine =
          people.computeIfAbsent(label.caseId(), id -> new LinkedHashMap<>());
      if (label.answer() instanceof Answer.Value(String text)) {
        require(
            mine.put(label.annotator(), text) == null,
            label,
            "is labelled twice by " + label.annotator());
      }
    }
    SortedMap<String, String> values = new TreeMap<>();
    List<String> tied = new ArrayList<>();
    List<String> unscored = new ArrayList<>();
    people.forEach(
        (id, given) -> {
          if (settled.get(id) instanceof Answer.Value(String text)) {
            values.put(id, text);
          } else if (given.isEmpty() || settled.containsKey(id)) {
            unscored.add(id);
          } else {
            String most =
                switch (scale.kind()) {
                  case NUMBERS -> mean(given);
                  case BINARY, NOMINAL -> majority(given);
                  case ORDINAL -> {
                    String majority = majority(given);
                    yield majority == null ? median(given, scale.categories()) : majority;
                  }
                };
            if (most == null) {
              tied.add(id);
            } else {
              values.put(id, most);
            }
          }
        });
    return new Reference(values, tied, unscored, settled.size(), again(settlers), people);
  }

  private static int again(Map<String, Set<String>> settlers) {
    return (int) settlers.values().stream().filter(names -> names.size() > 1).count();
  }

  private static void require(boolean holds, CaseLabel label, String what) {
    if (!holds) {
      throw new LineException(label.place(), "case " + label.caseId() + " " + what);
    }
  }

  private static String mean(Map<String, String> given) {
    double mean = given.values().stream().mapToDouble(Double::parseDouble).average().orElseThrow();
    return Double.toString(mean);
  }

  /** The rank in the middle; null when two ranks share it. */
  private static @Nullable String median(Map<String, String> given, List<String> ranks) {
    List<String> sorted =
        given.values().stream().sorted(Comparator.comparingInt(ranks::indexOf)).toList();
    String low = sorted.get((sorted.size() - 1) / 2);
    return low.equals(sorted.get(sorted.size() / 2)) ? low : null;
  }

  /** The value most gave; null when two values share the lead. */
  private static @Nullable String majority(Map<String, String> given) {
    return dev.assay.stats.judging.Panel.vote(given.values())
        .map(verdict -> Objects.requireNonNull(verdict).answer())
        .orElse(null);
  }
}
