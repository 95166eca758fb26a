package dev.assay.stats;

/**
 * A ratio of two sums over the same cases, such as the cost of all conversations per resolved one,
 * by the delta method (W. G. Cochran, Sampling Techniques, 3rd ed., 6.4).
 */
public final class RatioOfSums {
  private RatioOfSums() {}

  /**
   * What a ratio of x to y needs.
   *
   * @param x over the cases
   * @param y over the same cases; its sum is not 0
   * @param sumOfProducts of x and y, case by case
   */
  public record Pairs(Moments x, Moments y, double sumOfProducts) {
    public Pairs {
      if (x.n() != y.n() || y.sum() == 0 || !Double.isFinite(sumOfProducts)) {
        throw new IllegalArgumentException("no ratio of " + x + " to " + y);
      }
    }
  }

  /**
   * R = Σx/Σy with standard error √(s²x - 2R sxy + R² s²y) / (|ȳ| √n), and R ± z of it from two
   * cases on. Fit when the relative error of Σy is small, below some 10 %.
   *
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static Estimate estimate(Pairs pairs, double level) {
    double z = Confidence.z(level);
    Moments x = pairs.x();
    Moments y = pairs.y();
    long n = x.n();
    double ratio = x.sum() / y.sum();
    Interval interval = null;
    if (n >= 2) {
      double covariance = (pairs.sumOfProducts() - x.sum() * y.sum() / n) / (n - 1);
      double spread = x.variance() - 2 * ratio * covariance + ratio * ratio * y.variance();
      double half = z * Math.sqrt(Math.max(0, spread) / n) / Math.abs(y.mean());
      interval = new Interval(ratio - half, ratio + half, level);
    }
    return new Estimate(ratio, interval, n, "ratio of sums, delta method");
  }
}
