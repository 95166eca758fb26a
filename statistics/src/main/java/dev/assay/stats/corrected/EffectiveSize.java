package dev.assay.stats.corrected;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * How many cases of a simple random sample a weighted one is worth, (Σ w)² / Σ w²: L. Kish, Survey
 * Sampling (Wiley, 1965), section 11.2. Shares of a weighted sample, taken as shares of so many
 * cases, give intervals of proportions their width: E. L. Korn and B. I. Graubard, "Confidence
 * intervals for proportions with small expected number of positive counts estimated from survey
 * data", Survey Methodology 24 (1998), 193-201.
 */
public final class EffectiveSize {
  private EffectiveSize() {}

  /** From 1 to the number of cases; 0 without cases. */
  public static <T> double of(Collection<T> cases, ToDoubleFunction<T> weight) {
    double sum = 0;
    double squares = 0;
    for (T one : cases) {
      double w = weight.applyAsDouble(one);
      sum += w;
      squares += w * w;
    }
    return squares == 0 ? 0 : sum * sum / squares;
  }
}
