package dev.assay.stats.agreement;

/** The level of measurement of ratings, which says how far apart two of them are. */
public enum Scale {
  /** Labels without order: any two differ by 1. */
  NOMINAL,
  /** Ranks: two differ by the ratings between them, (Σ n_g over c..k - (n_c + n_k)/2)². */
  ORDINAL,
  /** Numbers with equal steps: (c - k)². */
  INTERVAL,
  /** Numbers with a true zero, none negative: ((c - k)/(c + k))². */
  RATIO;

  /**
   * Squared difference of two categories.
   *
   * @param totals how often each category was given, in rising order of their values
   */
  double squaredDifference(RatingTable table, double[] totals, int c, int k) {
    if (c == k) {
      return 0;
    }
    double a = table.value(c);
    double b = table.value(k);
    return switch (this) {
      case NOMINAL -> 1;
      case ORDINAL -> {
        double between = -(totals[c] + totals[k]) / 2;
        for (int g = Math.min(c, k); g <= Math.max(c, k); g++) {
          between += totals[g];
        }
        yield between * between;
      }
      case INTERVAL -> (a - b) * (a - b);
      case RATIO -> (a - b) / (a + b) * ((a - b) / (a + b));
    };
  }
}
