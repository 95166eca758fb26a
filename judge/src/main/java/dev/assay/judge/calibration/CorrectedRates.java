package dev.assay.judge.calibration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.assay.stats.corrected.DrawnCase;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Corrected rates by release, by slice, over time. Pure functions, safe for use by many threads.
 */
public final class CorrectedRates {
  private CorrectedRates() {}

  /**
   * A case of the traffic.
   *
   * @param judged the judge's yes or no; null when unscored
   * @param label people's yes or no; null without one
   * @param part what cases are grouped by, such as a release, a language or a day
   * @param stratum of a labelled case, that it was drawn from for labelling; empty when not drawn
   *     by strata
   * @param weight of a labelled case, how many it stands for; above 0
   */
  public record JudgedCase(
      @Nullable Boolean judged,
      @Nullable Boolean label,
      String part,
      String stratum,
      double weight) {

    /** A case of which the labelled ones were drawn with equal chances. */
    public JudgedCase(@Nullable Boolean judged, @Nullable Boolean label, String part) {
      this(judged, label, part, "", 1);
    }

    /** The case for weighted estimates; empty unless labelled and scored. */
    Optional<DrawnCase> drawn() {
      return judged == null || label == null
          ? Optional.empty()
          : Optional.of(new DrawnCase(stratum, weight, label ? 1 : 0, judged ? 1 : 0));
    }
  }

  /** The counts of some cases. A labelled case that the judge did not score is only unscored. */
  public static JudgedSlice counts(Collection<JudgedCase> cases) {
    long[] counts = new long[7];
    for (JudgedCase one : cases) {
      Boolean judged = one.judged();
      Boolean label = one.label();
      if (judged == null) {
        counts[6]++;
      } else if (label == null) {
        counts[4] += judged ? 1 : 0;
        counts[5]++;
      } else if (label) {
        counts[judged ? 0 : 2]++;
      } else {
        counts[judged ? 1 : 3]++;
      }
    }
    return new JudgedSlice(
        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
  }

  /**
   * The rate of each part, sorted by part; parts without a scored case are missing.
   *
   * @param calibrated how the judge errs on the same traffic; null when that was not measured
   */
  public static SortedMap<String, CorrectedRate> byPart(
      Collection<JudgedCase> cases, @Nullable JudgeErrors calibrated, double level) {
    SortedMap<String, CorrectedRate> rates = new TreeMap<>();
    SortedMap<String, List<JudgedCase>> parts =
        cases.stream().collect(groupingBy(JudgedCase::part, TreeMap::new, toList()));
    parts.forEach(
        (part, its) ->
            CorrectedRate.of(its, calibrated, level).ifPresent(rate -> rates.put(part, rate)));
    return rates;
  }

  /** The same with parts by a function of the case, such as its day. */
  public static <T> SortedMap<String, CorrectedRate> by(
      Collection<T> cases,
      Function<T, JudgedCase> judged,
      @Nullable JudgeErrors calibrated,
      double level) {
    return byPart(cases.stream().map(judged).toList(), calibrated, level);
  }
}
