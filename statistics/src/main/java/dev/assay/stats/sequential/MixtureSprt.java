package dev.assay.stats.sequential;

/**
 * The mixture sequential probability ratio test of "the mean is 0" with a normal mixture: R.
 * Johari, P. Koomen, L. Pekelis, D. Walsh, "Always valid inference", Operations Research 70 (2022),
 * 1806-1821. The p-value may be looked at after every observation.
 *
 * @param variance V of one observation, above 0; for pairs, of the difference
 * @param mixture τ², variance of the effects one expects, above 0
 * @param observations n so far, 0 or more
 * @param pValue the least 1/Λ so far, within [0, 1]
 */
public record MixtureSprt(double variance, double mixture, long observations, double pValue) {
  public MixtureSprt {
    if (!(variance > 0 && mixture > 0 && Double.isFinite(variance + mixture))
        || observations < 0
        || !(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException(
          "no test: " + variance + ", " + mixture + ", " + observations + ", " + pValue);
    }
  }

  /** Before the first observation. */
  public static MixtureSprt start(double variance, double mixture) {
    return new MixtureSprt(variance, mixture, 0, 1);
  }

  /**
   * The test after n observations with the given mean: p = min(p before, 1/Λ).
   *
   * @param n all observations, not fewer than before
   * @param mean over all of them
   * @throws IllegalArgumentException if n shrinks or the mean is not finite
   */
  public MixtureSprt after(long n, double mean) {
    if (n < observations) {
      throw new IllegalArgumentException("observations went from " + observations + " to " + n);
    }
    double p = Math.min(pValue, Math.exp(-logLikelihoodRatio(n, mean)));
    return new MixtureSprt(variance, mixture, n, p);
  }

  /**
   * ln Λ, with Λ = √(V/(V + nτ²)) exp(n²τ²d²/(2V(V + nτ²))); 0 for n = 0.
   *
   * @param n 0 or more
   * @param mean d of the n observations, finite
   */
  public double logLikelihoodRatio(long n, double mean) {
    if (n < 0 || !Double.isFinite(mean)) {
      throw new IllegalArgumentException("no observations: " + n + " with mean " + mean);
    }
    double spread = variance + n * mixture;
    double sum = n * mean;
    return (Math.log(variance / spread) + sum * sum * mixture / (variance * spread)) / 2;
  }
}
