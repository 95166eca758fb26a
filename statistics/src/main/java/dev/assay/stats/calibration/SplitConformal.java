package dev.assay.stats.calibration;

import dev.assay.stats.Confidence;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A bound that a new score stays under with a stated chance, whatever the distribution, if it is
 * exchangeable with the calibration scores: H. Papadopoulos et al., ECML 2002; A. N. Angelopoulos
 * and S. Bates, "A gentle introduction to conformal prediction", arXiv 2107.07511, section 1.
 */
public final class SplitConformal {
  /** (n + 1)(1 - α) is often whole but for its last digit. */
  private static final double ROUNDING = 1e-9;

  private SplitConformal() {}

  /**
   * The rank ⌈(n + 1)(1 - α)⌉ of the bound among n sorted scores, from 1.
   *
   * @param n calibration scores, at least 0
   * @param alpha chance of exceeding the bound, within (0, 1)
   * @return empty when n is too small for any bound: below 19 at α = 0.05
   * @throws IllegalArgumentException outside of those ranges
   */
  public static OptionalInt rank(int n, double alpha) {
    if (n < 0) {
      throw new IllegalArgumentException("negative count: " + n);
    }
    int rank = (int) Math.ceil((n + 1.0) * (1 - Confidence.check(alpha)) - ROUNDING);
    return rank > n ? OptionalInt.empty() : OptionalInt.of(Math.max(1, rank));
  }

  /**
   * The bound itself.
   *
   * @param scores of the calibration cases, in any order
   * @return empty as {@link #rank}
   */
  public static OptionalDouble bound(double alpha, double... scores) {
    OptionalInt rank = rank(scores.length, alpha);
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    return rank.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sorted[rank.getAsInt() - 1]);
  }
}
