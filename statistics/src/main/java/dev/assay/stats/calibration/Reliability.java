package dev.assay.stats.calibration;

import dev.assay.stats.Proportion;
import java.util.ArrayList;
import java.util.List;

/**
 * The reliability curve and the expected calibration error: C. Guo, G. Pleiss, Y. Sun, K. Q.
 * Weinberger, "On calibration of modern neural networks", ICML 2017. Bins have equal width and hold
 * their upper end, ((b-1)/B, b/B], the first its lower end as well.
 *
 * @param bins those that hold a case, from low to high
 * @param n cases
 */
public record Reliability(List<Bin> bins, int n) {
  /** A probability such as 0.3 on 10 bins belongs to the third, whatever its last digit. */
  private static final double ROUNDING = 1e-12;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Cases with about the same probability.
   *
   * @param confidence mean probability stated, within the bin
   * @param outcomes how many came true
   */
  public record Bin(double confidence, Proportion outcomes) {
    /** |share that came true - mean stated|, from 0 to 1. */
    public double gap() {
      return Math.abs(outcomes.share() - confidence);
    }
  }

  /**
   * The curve.
   *
   * @param predictions probabilities
   * @param bins B, at least 1
   * @throws IllegalArgumentException if a score is no probability or there is no bin
   */
  public static Reliability of(Predictions predictions, int bins) {
    predictions.requireProbabilities();
    if (bins < 1) {
      throw new IllegalArgumentException("no bins: " + bins);
    }
    double[] stated = new double[bins];
    int[] cases = new int[bins];
    int[] came = new int[bins];
    for (int i = 0; i < predictions.n(); i++) {
      int bin = bin(predictions.score(i), bins);
      stated[bin] += predictions.score(i);
      cases[bin]++;
      came[bin] += predictions.outcome(i) ? 1 : 0;
    }
    List<Bin> filled = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      if (cases[b] > 0) {
        filled.add(new Bin(stated[b] / cases[b], new Proportion(came[b], cases[b])));
      }
    }
    return new Reliability(filled, predictions.n());
  }

  /** The bin of a probability, from 0, where there are so many. */
  public static int bin(double probability, int bins) {
    return Math.max(0, (int) Math.ceil(probability * bins - ROUNDING) - 1);
  }

  /**
   * ECE = Σ |B|/n · gap, from 0 to 1. Grows with the number of bins by chance alone: compare only
   * figures of the same B and n.
   */
  public double expectedError() {
    return bins.stream().mapToDouble(b -> b.outcomes().n() * b.gap()).sum() / n;
  }

  /** The largest gap of a bin (MCE), from 0 to 1. */
  public double largestError() {
    return bins.stream().mapToDouble(Bin::gap).max().orElse(0);
  }
}
