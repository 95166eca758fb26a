package dev.assay.stats.calibration;

import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * The area under the receiver operating characteristic: the chance that a case that came true
 * scores above one that did not, ties counting half. Interval by E. R. DeLong, D. M. DeLong, D. L.
 * Clarke-Pearson, Biometrics 44 (1988), 837-845.
 */
public final class RocArea {
  private RocArea() {}

  /**
   * The area from 0 to 1, ½ for chance, with its interval clipped to [0, 1]; without interval when
   * there is a single case on a side.
   *
   * @param level within (0, 1)
   * @return empty when all cases came true or none did
   * @throws IllegalArgumentException if the level is out of range
   */
  public static Optional<Estimate> of(Predictions predictions, double level) {
    double z = Confidence.z(level);
    double[] positives = scores(predictions, true);
    double[] negatives = scores(predictions, false);
    if (positives.length == 0 || negatives.length == 0) {
      return Optional.empty();
    }
    double[] above = Arrays.stream(positives).map(p -> share(p, negatives)).toArray();
    double[] below = Arrays.stream(negatives).map(n -> 1 - share(n, positives)).toArray();
    double area = Arrays.stream(above).average().orElseThrow();
    Interval interval = null;
    if (positives.length > 1 && negatives.length > 1) {
      double half = z * Math.sqrt(errorSquared(above, area) + errorSquared(below, area));
      interval = Interval.around(area, half, level).clippedTo(0, 1);
    }
    return Optional.of(new Estimate(area, interval, predictions.n(), "ROC area, DeLong"));
  }

  /** Sorted scores of the cases with an outcome. */
  private static double[] scores(Predictions predictions, boolean outcome) {
    double[] kept = new double[predictions.n()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (predictions.outcome(i) == outcome) {
        kept[count++] = predictions.score(i);
      }
    }
    double[] sorted = Arrays.copyOf(kept, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Share of sorted values below {@code score}, equal ones counting half. */
  private static double share(double score, double[] sorted) {
    return (firstAtLeast(sorted, score) + firstAtLeast(sorted, Math.nextUp(score)))
        / (2.0 * sorted.length);
  }

  private static int firstAtLeast(double[] sorted, double bound) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double errorSquared(double[] values, double mean) {
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return squares / (values.length - 1.0) / values.length;
  }
}
