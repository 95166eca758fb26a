package dev.assay.console.overview;

import dev.assay.stats.BenjaminiHochberg;
import dev.assay.stats.MannWhitney;
import dev.assay.stats.Proportion;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore;
import dev.assay.trace.TrafficStore.Amount;
import dev.assay.trace.TrafficStore.Bin;
import dev.assay.trace.TrafficStore.Dimension;
import dev.assay.trace.TrafficStore.Distribution;
import dev.assay.trace.TrafficStore.Repeats;
import dev.assay.trace.TrafficStore.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What two releases may differ in, the clearest first. All of it is one family of tests: the more
 * is looked at, the clearer a change must be.
 */
record Changes(List<Ranked> ranked) {
  /** At this rate of false leads and below a change is called one. */
  static final double CLEAR = 0.05;

  private static final int SLICES = 20;

  /** With fewer cases a side nothing can come out. */
  private static final long FEWEST = 5;

  /**
   * A change in its place.
   *
   * @param q share of false leads among the changes at least as clear as this one
   */
  record Ranked(Change change, double q) {
    boolean clear() {
      return q <= CLEAR;
    }
  }

  /** An amount over the conversations of a release: how many there are, and their mean. */
  record Sample(long n, double mean) {}

  /** Reads and compares; empty without a baseline. */
  static Changes read(TrafficStore store, ConversationFilter filter, Comparison comparison) {
    String release = comparison.release();
    String baseline = comparison.baseline();
    if (release == null || baseline == null) {
      return new Changes(List.of());
    }
    List<Change> found = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      found.addAll(failing(dimension, store.slices(filter, dimension, SLICES), release, baseline));
    }
    found.addAll(repeating(store.repeats(filter), release, baseline));
    found.addAll(taking(store.distributions(filter), release, baseline));
    return rank(found);
  }

  /** The clearest first. */
  static Changes rank(List<Change> changes) {
    double[] p = changes.stream().mapToDouble(Change::pValue).toArray();
    double[] q = BenjaminiHochberg.adjust(p);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> p[i]));
    return new Changes(order.stream().map(i -> new Ranked(changes.get(i), q[i])).toList());
  }

  static List<Change> failing(
      Dimension dimension, List<Slice> slices, String release, String baseline) {
    Map<String, Proportion> before = failures(slices, baseline);
    List<Change> found = new ArrayList<>();
    failures(slices, release)
        .forEach(
            (value, now) -> {
              Proportion then = before.get(value);
              if (then != null) {
                found.add(new Change.Failing(dimension, value, now, then));
              }
            });
    return found;
  }

  private static Map<String, Proportion> failures(List<Slice> slices, String release) {
    Map<String, Proportion> failures = new TreeMap<>();
    for (Slice slice : slices) {
      Traffic.Outcomes outcomes = slice.outcomes();
      if (slice.release().equals(release) && outcomes.known() >= FEWEST) {
        failures.put(slice.value(), new Proportion(outcomes.failed(), outcomes.known()));
      }
    }
    return failures;
  }

  static List<Change> repeating(List<Repeats> repeats, String release, String baseline) {
    Function<String, Optional<Proportion>> of =
        name ->
            repeats.stream()
                .filter(one -> one.release().equals(name) && one.conversations() >= FEWEST)
                .map(one -> new Proportion(one.repeating(), one.conversations()))
                .findFirst();
    return of
        .apply(release)
        .<Change>flatMap(now -> of.apply(baseline).map(then -> new Change.Repeating(now, then)))
        .stream()
        .toList();
  }

  static List<Change> taking(List<Distribution> all, String release, String baseline) {
    List<Change> found = new ArrayList<>();
    for (Amount amount : Amount.values()) {
      List<Bin> now = bins(all, amount, release);
      List<Bin> before = bins(all, amount, baseline);
      if (n(now) >= FEWEST && n(before) >= FEWEST) {
        found.add(
            new Change.Taking(
                amount, sample(now), sample(before), MannWhitney.of(tied(now, before))));
      }
    }
    return found;
  }

  private static List<Bin> bins(List<Distribution> all, Amount amount, String release) {
    return all.stream()
        .filter(one -> one.amount() == amount && one.release().equals(release))
        .flatMap(one -> one.bins().stream())
        .toList();
  }

  private static long n(List<Bin> bins) {
    return bins.stream().mapToLong(Bin::conversations).sum();
  }

  private static Sample sample(List<Bin> bins) {
    double sum = bins.stream().mapToDouble(bin -> bin.value() * bin.conversations()).sum();
    return new Sample(n(bins), sum / n(bins));
  }

  private static List<MannWhitney.Tied> tied(List<Bin> now, List<Bin> before) {
    Map<Double, Long> rest = new HashMap<>();
    before.forEach(bin -> rest.put(bin.value(), bin.conversations()));
    List<MannWhitney.Tied> tied = new ArrayList<>();
    for (Bin bin : now) {
      Long beside = rest.remove(bin.value());
      tied.add(new MannWhitney.Tied(bin.value(), bin.conversations(), beside == null ? 0 : beside));
    }
    rest.forEach((value, n) -> tied.add(new MannWhitney.Tied(value, 0, n)));
    return tied;
  }
}
