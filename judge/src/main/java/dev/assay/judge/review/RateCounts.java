package dev.assay.judge.review;

import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.calibration.JudgedSlice;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of judged and labelled cases by part of the traffic. For one thread. */
final class RateCounts {
  private final SortedMap<String, Counts> parts = new TreeMap<>();

  private static final class Counts {
    private long yes;
    private long scored;
    private long unscored;
    private long both;
    private long onlyJudge;
    private long onlyPeople;
    private long neither;
  }

  /** Adds cases that the judge said yes or no of; null for unscored ones. */
  void judged(String part, @Nullable Boolean said, long cases) {
    Counts counts = of(part);
    if (said == null) {
      counts.unscored += cases;
    } else {
      counts.scored += cases;
      counts.yes += said ? cases : 0;
    }
  }

  /** Adds what people said of a case that is among those judged. */
  void labelled(String part, boolean said, boolean people) {
    Counts counts = of(part);
    if (said) {
      counts.both += people ? 1 : 0;
      counts.onlyJudge += people ? 0 : 1;
    } else {
      counts.onlyPeople += people ? 1 : 0;
      counts.neither += people ? 0 : 1;
    }
  }

  /**
   * The rate of each part with a scored case.
   *
   * @param errors of the judge on the same traffic; null when not measured
   */
  SortedMap<String, CorrectedRate> rates(@Nullable JudgeErrors errors, double level) {
    SortedMap<String, CorrectedRate> rates = new TreeMap<>();
    parts.forEach(
        (part, counts) ->
            CorrectedRate.of(slice(counts), errors, level)
                .ifPresent(rate -> rates.put(part, rate)));
    return rates;
  }

  /** Judged again after the stretch of time, a labelled case may be counted in another cell. */
  private static JudgedSlice slice(Counts counts) {
    long labelled = counts.both + counts.onlyJudge + counts.onlyPeople + counts.neither;
    long unlabelled = Math.max(0, counts.scored - labelled);
    long yes = Math.clamp(counts.yes - counts.both - counts.onlyJudge, 0, unlabelled);
    return new JudgedSlice(
        counts.both,
        counts.onlyJudge,
        counts.onlyPeople,
        counts.neither,
        yes,
        unlabelled,
        counts.unscored);
  }

  private Counts of(String part) {
    return parts.computeIfAbsent(part, name -> new Counts());
  }
}
