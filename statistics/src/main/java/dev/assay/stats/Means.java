package dev.assay.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Means and their differences by Student's t, unequal variances allowed: B. L. Welch, "The
 * generalization of 'Student's' problem when several different population variances are involved",
 * Biometrika 34 (1947), 28-35. For skewed figures such as costs the level is reached from some
 * hundred values on.
 */
public final class Means {
  private Means() {}

  /**
   * The mean, with mean ± t(n-1) s/√n from two values on.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Estimate estimate(Moments moments, double level) {
    Confidence.check(level);
    Interval interval =
        moments.n() < 2
            ? null
            : around(
                moments.mean(),
                Confidence.t(moments.n() - 1.0, level) * Math.sqrt(moments.errorSquared()),
                level);
    return new Estimate(moments.mean(), interval, moments.n(), "mean, Student's t");
  }

  /**
   * {@code left - right}, with Welch's interval from two values a side on.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Estimate difference(Moments left, Moments right, double level) {
    Confidence.check(level);
    double difference = left.mean() - right.mean();
    double error = Math.sqrt(left.errorSquared() + right.errorSquared());
    Interval interval = null;
    if (left.n() >= 2 && right.n() >= 2) {
      double half = error == 0 ? 0 : Confidence.t(degreesOfFreedom(left, right), level) * error;
      interval = around(difference, half, level);
    }
    return new Estimate(difference, interval, left.n() + right.n(), "difference of means, Welch");
  }

  /**
   * The two-sided p-value of Welch's test that both means are equal, within [0, 1]; without any
   * spread it is 1 for equal means and 0 for others.
   *
   * @throws IllegalArgumentException with fewer than two values on a side
   */
  public static double pValue(Moments left, Moments right) {
    if (left.n() < 2 || right.n() < 2) {
      throw new IllegalArgumentException("Welch's test needs two values a side");
    }
    double difference = Math.abs(left.mean() - right.mean());
    double error = Math.sqrt(left.errorSquared() + right.errorSquared());
    if (error == 0) {
      return difference == 0 ? 1 : 0;
    }
    return Math.min(
        1,
        2
            * TDistribution.of(degreesOfFreedom(left, right))
                .survivalProbability(difference / error));
  }

  private static double degreesOfFreedom(Moments left, Moments right) {
    double a = left.errorSquared();
    double b = right.errorSquared();
    return (a + b) * (a + b) / (a * a / (left.n() - 1.0) + b * b / (right.n() - 1.0));
  }

  private static Interval around(double centre, double half, double level) {
    return new Interval(centre - half, centre + half, level);
  }
}
