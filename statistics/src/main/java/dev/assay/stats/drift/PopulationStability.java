package dev.assay.stats.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The population stability index, how far the mix of now lies from that of before: Σ (a - e) ln(a /
 * e) over shares of the same bins (N. Siddiqi, Credit Risk Scorecards (2006)), Jeffreys'
 * divergence. By convention below 0.1 is steady and above 0.25 is drift; since small samples exceed
 * that by chance, the p-value says whether it can be chance: B. Yurdakul and J. Naranjo,
 * "Statistical properties of the population stability index", Journal of Risk Model Validation 14
 * (2020).
 *
 * @param value 0 or more
 * @param pValue of "both come from the same mix", within [0, 1]
 */
public record PopulationStability(double value, double pValue) {
  /** Added to each count, so that an empty bin has a finite logarithm. */
  private static final double PSEUDO_COUNT = 0.5;

  /**
   * The index of two counts of the same bins.
   *
   * @param before at least two bins, each 0 or more, not all 0
   * @param now likewise
   * @throws IllegalArgumentException otherwise, or if they differ in number
   */
  public static PopulationStability of(long[] before, long[] now) {
    if (before.length != now.length || before.length < 2) {
      throw new IllegalArgumentException("bins: " + before.length + " and " + now.length);
    }
    double n = total(before);
    double m = total(now);
    double index = 0;
    int used = 0;
    for (int bin = 0; bin < before.length; bin++) {
      if (before[bin] + now[bin] > 0) {
        used++;
      }
    }
    for (int bin = 0; bin < before.length; bin++) {
      if (before[bin] + now[bin] > 0) {
        double expected = (before[bin] + PSEUDO_COUNT) / (n + used * PSEUDO_COUNT);
        double actual = (now[bin] + PSEUDO_COUNT) / (m + used * PSEUDO_COUNT);
        index += (actual - expected) * Math.log(actual / expected);
      }
    }
    if (used < 2) {
      return new PopulationStability(0, 1);
    }
    double chiSquared = index / (1 / n + 1 / m);
    return new PopulationStability(
        index, ChiSquaredDistribution.of(used - 1.0).survivalProbability(chiSquared));
  }

  private static double total(long[] counts) {
    long total = 0;
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("negative count: " + count);
      }
      total += count;
    }
    if (total == 0) {
      throw new IllegalArgumentException("no cases to compare");
    }
    return total;
  }
}
