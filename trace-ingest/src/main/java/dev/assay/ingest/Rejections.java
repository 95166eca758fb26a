package dev.assay.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spans that were not taken, counted by reason, and those that were taken but not as they came. Not
 * safe for use by several threads.
 */
public final class Rejections {
  private static final int MAX_REASONS = 10;
  private static final String OTHERS = "other reasons";

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Integer> notes = new LinkedHashMap<>();

  /** Counts one span that was not taken. */
  public void add(String reason) {
    count(counts, reason, 1);
  }

  /** Counts one span that was taken, and says what was changed about it. */
  public void note(String change) {
    count(notes, change, 1);
  }

  /** Counts what another has counted. */
  public void add(Rejections others) {
    others.counts.forEach((reason, spans) -> count(counts, reason, spans));
    others.notes.forEach((change, spans) -> count(notes, change, spans));
  }

  /** How many spans were not taken. */
  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One line with each reason and change, and how often it occurred; empty when all is well. */
  public String reasons() {
    return Stream.of(counts, notes)
        .flatMap(map -> map.entrySet().stream())
        .map(entry -> entry.getValue() + " × " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  private static void count(Map<String, Integer> counts, String reason, int spans) {
    boolean isKnown = counts.containsKey(reason) || counts.size() < MAX_REASONS;
    counts.merge(isKnown ? reason : OTHERS, spans, Integer::sum);
  }
}
