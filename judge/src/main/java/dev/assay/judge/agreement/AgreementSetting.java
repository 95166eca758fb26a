package dev.assay.judge.agreement;

import dev.assay.judge.agreement.AnswerScale.Kind;
import dev.assay.stats.Bootstrap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How judges are held against people.
 *
 * @param level of all intervals, within (0, 1)
 * @param resamples of bootstraps, at least 100
 * @param seed of bootstraps
 * @param epsilon of the alternative-annotator test: 0.2 against experts, 0.15 against skilled
 *     annotators, 0.1 against a crowd
 * @param bins of the reliability curve
 * @param kind of the answers; null for finding out
 * @param order of ordinal answers, from lowest to highest; empty when not told
 * @param positive which of two answers is yes; null for finding out
 * @param reference the annotator whose labels settle; null when only those marked as adjudicated do
 * @param slices the fields to slice by; null for all that have few values
 */
public record AgreementSetting(
    double level,
    int resamples,
    long seed,
    double epsilon,
    int bins,
    @Nullable Kind kind,
    List<String> order,
    @Nullable String positive,
    @Nullable String reference,
    @Nullable List<String> slices) {
  /** Intervals of 95 %, 10,000 resamples, everything else found out. */
  public static final AgreementSetting USUAL =
      new AgreementSetting(0.95, 10_000, 1, 0.2, 10, null, List.of(), null, null, null);

  public AgreementSetting {
    order = List.copyOf(order);
    slices = slices == null ? null : List.copyOf(slices);
    if (!(level > 0 && level < 1) || !(epsilon >= 0 && epsilon < 1) || bins < 1) {
      throw new IllegalArgumentException(
          "level and epsilon are within 0 and 1, bins at least 1: %s, %s, %s"
              .formatted(level, epsilon, bins));
    }
  }

  Bootstrap bootstrap() {
    return new Bootstrap(resamples, seed, level);
  }
}
