package dev.assay.console.overview;

import dev.assay.stats.BenjaminiHochberg;
import dev.assay.stats.Proportion;
import dev.assay.stats.TwoProportions;
import dev.assay.trace.TrafficStore.Dimension;
import dev.assay.trace.TrafficStore.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much more or less often the conversations of a slice fail than before.
 *
 * @param value a language or tool
 * @param q share of false leads among the changes at least as clear as this one
 */
record Change(Dimension dimension, String value, Proportion now, Proportion before, double q) {
  /** Below this a change is called one. */
  static final double CLEAR = 0.05;

  /** Fewer known outcomes a side say nothing by the normal approximation. */
  private static final long FEWEST = 20;

  boolean clear() {
    return q <= CLEAR;
  }

  boolean worse() {
    return now.share() > before.share();
  }

  /** Every slice that has enough cases on both sides, the clearest change first. */
  static List<Change> rank(Map<Dimension, List<Slice>> slices, String release, String baseline) {
    List<Change> found = new ArrayList<>();
    slices.forEach(
        (dimension, all) -> {
          Map<String, Proportion> before = failures(all, baseline);
          failures(all, release)
              .forEach(
                  (value, now) -> {
                    Proportion then = before.get(value);
                    if (then != null) {
                      found.add(new Change(dimension, value, now, then, 1));
                    }
                  });
        });
    double[] p =
        found.stream()
            .mapToDouble(change -> TwoProportions.pValue(change.now, change.before))
            .toArray();
    double[] q = BenjaminiHochberg.adjust(p);
    List<Change> ranked = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Change change = found.get(i);
      ranked.add(new Change(change.dimension, change.value, change.now, change.before, q[i]));
    }
    ranked.sort(
        Comparator.comparingDouble(Change::q)
            .thenComparing(c -> -Math.abs(c.now.share() - c.before.share())));
    return ranked;
  }

  private static Map<String, Proportion> failures(List<Slice> slices, String release) {
    Map<String, Proportion> failures = new LinkedHashMap<>();
    for (Slice slice : slices) {
      long known = slice.outcomes().known();
      if (slice.release().equals(release) && known >= FEWEST) {
        failures.put(slice.value(), new Proportion(slice.outcomes().failed(), known));
      }
    }
    return failures;
  }
}
