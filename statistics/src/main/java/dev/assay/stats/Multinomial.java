package dev.assay.stats;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Draws how many of some clusters are of each kind, without drawing them one by one. */
final class Multinomial {
  private Multinomial() {}

  /**
   * A sample with replacement, as large as all kinds together.
   *
   * @param sizes how many clusters there are of each kind
   * @param counts is filled with how many of each were drawn
   */
  static void draw(int[] sizes, SplittableRandom random, int[] counts) {
    int clusters = 0;
    for (int size : sizes) {
      clusters += size;
    }
    int left = clusters;
    int others = clusters;
    for (int kind = 0; kind < sizes.length; kind++) {
      boolean isLast = sizes[kind] == others;
      counts[kind] =
          isLast || left == 0 ? left : binomial(left, (double) sizes[kind] / others, random);
      left -= counts[kind];
      others -= sizes[kind];
    }
  }

  /** By inversion from the mode outwards: as many steps as the spread is wide. */
  private static int binomial(int n, double p, SplittableRandom random) {
    if (p <= 0) {
      return 0;
    }
    int mode = (int) Math.min(n, Math.floor((n + 1.0) * p));
    double odds = p / (1 - p);
    double above = BinomialDistribution.of(n, p).probability(mode);
    double below = above;
    double left = random.nextDouble() - above;
    int high = mode;
    int low = mode;
    while (left >= 0 && (high < n || low > 0)) {
      if (high < n) {
        above *= odds * (n - high) / (high + 1);
        high++;
        left -= above;
        if (left < 0) {
          return high;
        }
      }
      if (low > 0) {
        below *= low / (odds * (n - low + 1));
        low--;
        left -= below;
        if (left < 0) {
          return low;
        }
      }
    }
    return mode;
  }
}
