package dev.assay.judge.label;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a queue is.
 *
 * @param cases in it
 * @param done labels in it by annotator, stand-ins left out
 * @param standIns the same of what stands in for people
 * @param split how people's labels stand to each other
 */
public record QueueProgress(
    int cases,
    SortedMap<String, Integer> done,
    SortedMap<String, Integer> standIns,
    QueueStore.Split split) {
  public QueueProgress {
    done = sorted(done);
    standIns = sorted(standIns);
  }

  private static SortedMap<String, Integer> sorted(Map<String, Integer> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** How many of the cases an annotator has labelled. */
  public int by(String annotator) {
    return done.getOrDefault(annotator, standIns.getOrDefault(annotator, 0));
  }
}
