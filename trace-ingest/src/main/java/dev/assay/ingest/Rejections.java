package dev.assay.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Spans that were not taken, counted by reason. Not safe for use by several threads. */
public final class Rejections {
  private static final int MAX_REASONS = 10;
  private static final String OTHERS = "other reasons";

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Counts one span. */
  public void add(String reason) {
    boolean isKnown = counts.containsKey(reason) || counts.size() < MAX_REASONS;
    counts.merge(isKnown ? reason : OTHERS, 1, Integer::sum);
  }

  /** How many spans. */
  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One line with each reason and how often it occurred; empty when nothing was rejected. */
  public String reasons() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " × " + entry.getKey())
        .collect(Collectors.joining("; "));
  }
}
