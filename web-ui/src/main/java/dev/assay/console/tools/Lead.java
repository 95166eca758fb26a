package dev.assay.console.tools;

import dev.assay.stats.BenjaminiHochberg;
import dev.assay.stats.Proportion;
import dev.assay.stats.TwoProportions;
import dev.assay.trace.ToolStore.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Something that failing calls have more often than others.
 *
 * @param failing how many of the failing calls have it
 * @param others how many of those that did not fail
 * @param q share of false leads among those at least as clear as this one
 */
record Lead(String what, Proportion failing, Proportion others, double q) {
  private static final double CLEAR = 0.05;

  /** Fewer cases say nothing by the normal approximation, and are read faster than counted. */
  private static final int FEWEST = 3;

  boolean clear() {
    return q <= CLEAR;
  }

  /** Traits of calls that are more frequent among the failing ones, the clearest first. */
  static List<Lead> rank(
      List<Case> failing, List<Case> others, Function<Case, Set<String>> traits) {
    Map<String, Integer> failed = count(failing, traits);
    Map<String, Integer> passed = count(others, traits);
    List<Lead> found = new ArrayList<>();
    failed.forEach(
        (trait, n) -> {
          if (n >= FEWEST && !others.isEmpty()) {
            Proportion with = new Proportion(n, failing.size());
            Proportion without = new Proportion(passed.getOrDefault(trait, 0), others.size());
            if (with.share() > without.share()) {
              found.add(new Lead(trait, with, without, 1));
            }
          }
        });
    double[] q =
        BenjaminiHochberg.adjust(
            found.stream()
                .mapToDouble(lead -> TwoProportions.pValue(lead.failing, lead.others))
                .toArray());
    List<Lead> ranked = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Lead lead = found.get(i);
      ranked.add(new Lead(lead.what, lead.failing, lead.others, q[i]));
    }
    ranked.sort(
        Comparator.comparingDouble(Lead::q)
            .thenComparing(lead -> -lead.failing.share())
            .thenComparing(Lead::what));
    return ranked;
  }

  private static Map<String, Integer> count(List<Case> cases, Function<Case, Set<String>> traits) {
    Map<String, Integer> counts = new HashMap<>();
    cases.forEach(
        one -> new HashSet<>(traits.apply(one)).forEach(t -> counts.merge(t, 1, Integer::sum)));
    return counts;
  }
}
