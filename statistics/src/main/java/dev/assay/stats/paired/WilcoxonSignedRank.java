package dev.assay.stats.paired;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The signed-rank test that differences are symmetric about 0: F. Wilcoxon, "Individual comparisons
 * by ranking methods", Biometrics Bulletin 1 (1945), 80-83. Zeros are dropped, ties share their
 * mean rank, and the distribution is the exact one given those ranks, so small and tied samples are
 * treated right. Takes O(n³) steps: for samples of up to some hundreds.
 */
public final class WilcoxonSignedRank {
  private static final int MOST = 1000;

  private WilcoxonSignedRank() {}

  /**
   * P(W⁺ ≤ observed), the one-sided p-value against "the differences lie below 0"; 1 when all are
   * 0.
   *
   * @throws IllegalArgumentException if a difference is not finite, or with more than 1,000
   */
  public static double less(double... differences) {
    int[] ranks = doubledRanks(differences);
    double[] kept = nonZero(differences);
    int observed =
        IntStream.range(0, kept.length).filter(i -> kept[i] > 0).map(i -> ranks[i]).sum();
    double[] distribution = distribution(ranks);
    return Math.min(1, Arrays.stream(distribution, 0, observed + 1).sum());
  }

  /** The p-value against "the differences do not lie about 0", within [0, 1]. */
  public static double twoSided(double... differences) {
    double[] mirrored = Arrays.stream(differences).map(d -> -d).toArray();
    return Math.min(1, 2 * Math.min(less(differences), less(mirrored)));
  }

  private static double[] nonZero(double[] differences) {
    double[] kept = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (kept.length > MOST || !Arrays.stream(kept).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not differences to rank, of " + kept.length);
    }
    return kept;
  }

  /** Twice the mid-ranks of the absolute differences, which are whole numbers. */
  private static int[] doubledRanks(double[] differences) {
    double[] size = Arrays.stream(nonZero(differences)).map(Math::abs).toArray();
    int[] order =
        IntStream.range(0, size.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> size[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[size.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && size[order[to]] == size[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = from + 1 + to;
      }
      from = to;
    }
    return ranks;
  }

  /** Probability of each doubled sum of positive ranks when every sign is a fair coin. */
  private static double[] distribution(int[] doubledRanks) {
    int reach = 0;
    double[] probability = new double[Arrays.stream(doubledRanks).sum() + 1];
    probability[0] = 1;
    for (int rank : doubledRanks) {
      reach += rank;
      for (int sum = reach; sum >= 0; sum--) {
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (probability[sum] + with) / 2;
      }
    }
    return probability;
  }
}
