package dev.assay.stats.corrected;

/**
 * A labelled and judged case of a sample drawn by strata.
 *
 * @param stratum it was drawn from
 * @param weight how many cases it stands for, N / n of its stratum; above 0
 * @param label Y, people's figure; yes is 1 and no is 0
 * @param prediction f(X), the judge's
 */
public record DrawnCase(String stratum, double weight, double label, double prediction) {
  public DrawnCase {
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("a weight is above 0: " + weight);
    }
    if (!Double.isFinite(label) || !Double.isFinite(prediction)) {
      throw new IllegalArgumentException("not figures: " + label + ", " + prediction);
    }
  }
}
