package dev.assay.stats.power;

/**
 * Cases to show that a rate is not worse by a margin, with both sides truly equal: W. C.
 * Blackwelder, "Proving the null hypothesis in clinical trials", Controlled Clinical Trials 3
 * (1982), 345-353.
 */
public final class NonInferiorityPower {
  private NonInferiorityPower() {}

  /**
   * Cases a side when the sides have different cases, 2 p(1 - p) (z_{α/2} + z_β)² / margin²,
   * rounded up. The statement is one-sided, at α/2.
   *
   * @param rate p of both sides, within (0, 1)
   * @param margin above 0
   * @throws IllegalArgumentException outside of those ranges
   */
  public static long casesPerSide(double rate, double margin, Errors errors) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must lie within (0, 1): " + rate);
    }
    double standardErrors = errors.sum() / Errors.checkDifference(margin);
    return Errors.atLeast(2 * rate * (1 - rate) * standardErrors * standardErrors);
  }

  /**
   * Items when both sides run the same, p_d (z_{α/2} + z_β)² / margin², rounded up.
   *
   * @param discordant p_d, share of items on which the two differ, within (0, 1]
   * @param margin above 0
   * @throws IllegalArgumentException outside of those ranges
   */
  public static long pairedItems(double discordant, double margin, Errors errors) {
    if (!(discordant > 0 && discordant <= 1)) {
      throw new IllegalArgumentException("not a share of discordant items: " + discordant);
    }
    double standardErrors = errors.sum() / Errors.checkDifference(margin);
    return Errors.atLeast(discordant * standardErrors * standardErrors);
  }
}
