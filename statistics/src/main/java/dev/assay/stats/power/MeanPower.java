package dev.assay.stats.power;

/**
 * Items for a paired comparison of mean scores: E. Miller, "Adding error bars to evals", arXiv
 * 2411.00640 (2024), section 5. n = (z_{α/2} + z_β)² (ω² + σ²_A/K_A + σ²_B/K_B) / δ².
 *
 * @param omegaSquared variance over items of the true difference, 0 or more; 1/9 in the paper's
 *     example
 * @param perTrial variance that repeated trials average out, σ²_A/K_A + σ²_B/K_B, 0 or more
 */
public record MeanPower(double omegaSquared, double perTrial) {
  public MeanPower {
    if (!(omegaSquared >= 0 && perTrial >= 0 && Double.isFinite(omegaSquared + perTrial))) {
      throw new IllegalArgumentException("no variances: " + omegaSquared + ", " + perTrial);
    }
  }

  /**
   * The variances of one item.
   *
   * @param sigmaSquaredA variance between trials of the same item of A, 0 or more
   * @param trialsA trials an item of A, at least 1
   */
  public static MeanPower of(
      double omegaSquared, double sigmaSquaredA, int trialsA, double sigmaSquaredB, int trialsB) {
    if (trialsA < 1 || trialsB < 1) {
      throw new IllegalArgumentException("no trials: " + trialsA + ", " + trialsB);
    }
    return new MeanPower(omegaSquared, sigmaSquaredA / trialsA + sigmaSquaredB / trialsB);
  }

  /**
   * Items needed to see a difference, before rounding up.
   *
   * @param difference above 0
   */
  public double items(double difference, Errors errors) {
    double standardErrors = errors.sum() / Errors.checkDifference(difference);
    return standardErrors * standardErrors * (omegaSquared + perTrial);
  }

  /**
   * The smallest difference that n items show.
   *
   * @param n at least 1
   */
  public double detectable(long n, Errors errors) {
    if (n < 1) {
      throw new IllegalArgumentException("no items: " + n);
    }
    return detectable(Math.sqrt((omegaSquared + perTrial) / n), errors);
  }

  /**
   * The smallest difference that a comparison with a known standard error shows, (z_{α/2} + z_β)
   * SE: what a gate states beside "inconclusive".
   *
   * @param standardError 0 or more
   */
  public static double detectable(double standardError, Errors errors) {
    if (!(standardError >= 0 && Double.isFinite(standardError))) {
      throw new IllegalArgumentException("no standard error: " + standardError);
    }
    return errors.sum() * standardError;
  }
}
