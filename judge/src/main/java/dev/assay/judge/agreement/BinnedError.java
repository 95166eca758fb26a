package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.calibration.Predictions;
import dev.assay.stats.calibration.Reliability;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The expected calibration error with a bootstrap over cases. Each case is put into its bin once,
 * not once a resample; of very many cases fewer resamples are drawn.
 */
record BinnedError(Predictions predictions, int bins) {
  /** Draws of cases in all resamples together. */
  private static final long MOST_DRAWS = 200_000_000;

  Optional<Estimate> estimate(AgreementSetting setting) {
    int n = predictions.n();
    int[] binOf = new int[n];
    double[] gap = new double[n];
    for (int i = 0; i < n; i++) {
      binOf[i] = Reliability.bin(predictions.score(i), bins);
      gap[i] = (predictions.outcome(i) ? 1 : 0) - predictions.score(i);
    }
    double[] gaps = new double[bins];
    return setting
        .bootstrap()
        .atMost(MOST_DRAWS, n)
        .percentile(
            n,
            drawn -> {
              Arrays.fill(gaps, 0);
              for (int i : drawn) {
                gaps[binOf[i]] += gap[i];
              }
              double sum = 0;
              for (double one : gaps) {
                sum += Math.abs(one);
              }
              return OptionalDouble.of(sum / n);
            },
            "ECE, " + bins + " bins")
        .map(Figures::telling);
  }
}
