package dev.assay.stats;

import java.util.Arrays;
import java.util.List;

/**
 * The rank-sum test that neither of two independent samples tends to larger values: H. B. Mann and
 * D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than
 * the other", Annals of Mathematical Statistics 18 (1947), 50-60. For skewed figures such as costs
 * and counts, whose means a few large values decide. Tied values share their mean rank.
 *
 * @param superiority the share of pairs of a left and a right value in which the left one is
 *     larger, ties counted half: from 0 to 1, 0.5 when neither tends to larger values
 * @param pValue two-sided, within (0, 1]; exact given the ties up to 50 values in all, else by the
 *     normal approximation with correction for ties and continuity
 */
public record MannWhitney(double superiority, double pValue) {
  private static final int EXACT_UP_TO = 50;
  private static final double ROUNDING = 1e-9;

  /**
   * How often a value occurs on each side.
   *
   * @param value finite
   */
  public record Tied(double value, long left, long right) {}

  /**
   * Compares two samples.
   *
   * @param values in any order, each value once
   * @throws IllegalArgumentException if a side is empty, a value is not finite or a count negative
   */
  public static MannWhitney of(List<Tied> values) {
    Tied[] sorted =
        values.stream().sorted((a, b) -> Double.compare(a.value(), b.value())).toArray(Tied[]::new);
    long left = 0;
    long right = 0;
    for (Tied tied : sorted) {
      if (!Double.isFinite(tied.value()) || tied.left() < 0 || tied.right() < 0) {
        throw new IllegalArgumentException("not values to rank: " + tied);
      }
      left += tied.left();
      right += tied.right();
    }
    if (left == 0 || right == 0) {
      throw new IllegalArgumentException("two samples are compared, one is empty");
    }
    double u = 0;
    long below = 0;
    for (Tied tied : sorted) {
      u += tied.left() * (below + tied.right() / 2.0);
      below += tied.right();
    }
    double p =
        left + right <= EXACT_UP_TO
            ? exact(sorted, u, (int) left)
            : normal(sorted, u, (double) left, (double) right);
    return new MannWhitney(u / ((double) left * right), p);
  }

  private static double normal(Tied[] sorted, double u, double left, double right) {
    double n = left + right;
    double ties =
        Arrays.stream(sorted)
            .mapToDouble(tied -> tied.left() + tied.right())
            .map(t -> t * t * t - t)
            .sum();
    double variance = left * right / 12 * (n + 1 - ties / (n * (n - 1)));
    if (variance <= 0) {
      return 1;
    }
    double distance = Math.max(0, Math.abs(u - left * right / 2) - 0.5);
    return Confidence.twoSided(distance / Math.sqrt(variance));
  }

  /** The share of all ways to choose the left values whose U is at least as far from the middle. */
  private static double exact(Tied[] sorted, double u, int left) {
    int n = Arrays.stream(sorted).mapToInt(tied -> (int) (tied.left() + tied.right())).sum();
    int doubledMiddle = left * (n - left);
    double[][] ways = new double[left + 1][2 * doubledMiddle + 1];
    ways[0][0] = 1;
    int before = 0;
    for (Tied tied : sorted) {
      int here = (int) (tied.left() + tied.right());
      ways = with(ways, here, before, n - left);
      before += here;
    }
    double distance = Math.abs(2 * u - doubledMiddle) - ROUNDING;
    double all = 0;
    double asFar = 0;
    for (int doubled = 0; doubled < ways[left].length; doubled++) {
      all += ways[left][doubled];
      asFar += Math.abs(doubled - doubledMiddle) >= distance ? ways[left][doubled] : 0;
    }
    return Math.min(1, asFar / all);
  }

  /**
   * The ways by number of left values and doubled U, after a value that occurs {@code here} times
   * and has {@code before} smaller ones; with more than {@code right} right values none goes on.
   */
  private static double[][] with(double[][] ways, int here, int before, int right) {
    double[][] next = new double[ways.length][ways[0].length];
    for (int chosen = 0; chosen < ways.length; chosen++) {
      double choose = 1;
      for (int more = 0; more <= here && chosen + more < ways.length; more++) {
        // Each left value here beats the right ones before it and ties with those here.
        int doubled = more * (2 * (before - chosen) + here - more);
        boolean goesOn = before + here - chosen - more <= right;
        for (int sum = 0; goesOn && sum < ways[chosen].length; sum++) {
          if (ways[chosen][sum] > 0) {
            next[chosen + more][sum + doubled] += ways[chosen][sum] * choose;
          }
        }
        choose = choose * (here - more) / (more + 1);
      }
    }
    return next;
  }
}
