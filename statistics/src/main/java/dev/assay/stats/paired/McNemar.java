package dev.assay.stats.paired;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The test that two paired pass rates are equal: Q. McNemar, "Note on the sampling error of the
 * difference between correlated proportions or percentages", Psychometrika 12 (1947), 153-157. Only
 * the items on which the two sides differ speak; without any, every p-value is 1.
 */
public final class McNemar {
  private static final ChiSquaredDistribution CHI_SQUARED = ChiSquaredDistribution.of(1);

  private McNemar() {}

  /** The exact two-sided p-value, 2 P(Bin(b + c, ½) ≤ min(b, c)) and at most 1: for gates. */
  public static double exact(PairedCounts counts) {
    return Math.min(1, 2 * lowerTail(counts));
  }

  /**
   * The mid-p value, the exact one less P(Bin = min): holds its level on average and is less
   * cautious (M. W. Fagerland, S. Lydersen, P. Laake, BMC Medical Research Methodology 13:91
   * (2013)).
   */
  public static double midP(PairedCounts counts) {
    int fewer = fewer(counts);
    double point = BinomialDistribution.of(discordant(counts), 0.5).probability(fewer);
    return Math.min(1, 2 * lowerTail(counts) - point);
  }

  /** χ² = (b - c)² / (b + c), with 1 degree of freedom; 0 without discordant items. */
  public static double chiSquared(PairedCounts counts) {
    return chiSquared(counts, Math.abs(counts.gained() - counts.lost()));
  }

  /** χ² with Edwards' continuity correction, (|b - c| - 1)² / (b + c), 0 for b = c. */
  public static double correctedChiSquared(PairedCounts counts) {
    return chiSquared(counts, Math.max(0, Math.abs(counts.gained() - counts.lost()) - 1));
  }

  /** The upper tail of a χ² with 1 degree of freedom. */
  public static double pValue(double chiSquared) {
    return CHI_SQUARED.survivalProbability(chiSquared);
  }

  private static double chiSquared(PairedCounts counts, long excess) {
    return counts.discordant() == 0 ? 0 : (double) excess * excess / counts.discordant();
  }

  private static double lowerTail(PairedCounts counts) {
    return BinomialDistribution.of(discordant(counts), 0.5).cumulativeProbability(fewer(counts));
  }

  private static int fewer(PairedCounts counts) {
    return Math.toIntExact(Math.min(counts.gained(), counts.lost()));
  }

  private static int discordant(PairedCounts counts) {
    return Math.toIntExact(counts.discordant());
  }
}
