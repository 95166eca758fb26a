package dev.assay.stats.power;

/**
 * Items for a paired comparison of pass rates by McNemar's test: R. J. Connor, "Sample size for
 * testing differences in proportions for the paired-sample design", Biometrics 43 (1987), 207-211.
 * n = (z_{α/2} √p_d + z_β √(p_d - δ²))² / δ².
 */
public final class McNemarPower {
  private static final int STEPS = 64;

  private McNemarPower() {}

  /**
   * Items needed, rounded up.
   *
   * @param discordant p_d, share of items on which the two differ, within (0, 1]
   * @param difference δ of the two pass rates, within (0, p_d]
   * @throws IllegalArgumentException outside of those ranges
   */
  public static long items(double discordant, double difference, Errors errors) {
    check(discordant);
    if (!(difference > 0 && difference <= discordant)) {
      throw new IllegalArgumentException("no difference within the discordant: " + difference);
    }
    return Errors.atLeast(exactItems(discordant, difference, errors));
  }

  /**
   * The smallest difference that n items show; the discordant share itself when even that would not
   * be seen.
   *
   * @param n at least 1
   * @throws IllegalArgumentException outside of the ranges
   */
  public static double detectable(long n, double discordant, Errors errors) {
    check(discordant);
    if (n < 1) {
      throw new IllegalArgumentException("no items: " + n);
    }
    double low = 0;
    double high = discordant;
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      boolean seen = exactItems(discordant, middle, errors) <= n;
      low = seen ? low : middle;
      high = seen ? middle : high;
    }
    return high;
  }

  private static double exactItems(double discordant, double difference, Errors errors) {
    double root =
        errors.alphaZ() * Math.sqrt(discordant)
            + errors.powerZ() * Math.sqrt(discordant - difference * difference);
    return root * root / (difference * difference);
  }

  private static void check(double discordant) {
    if (!(discordant > 0 && discordant <= 1)) {
      throw new IllegalArgumentException("not a share of discordant items: " + discordant);
    }
  }
}
