package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.Wilson;
import dev.assay.stats.calibration.Predictions;
import dev.assay.stats.calibration.ProperScores;
import dev.assay.stats.calibration.Reliability;
import dev.assay.stats.calibration.RocArea;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether a judge's confidences are true.
 *
 * @param cases that have one
 * @param expectedError ECE, from 0 to 1, with a bootstrap over cases; grows with the number of bins
 * @param byChance the ECE that is met on average, with as many cases and bins, where every stated
 *     confidence is true: the estimate is biased upwards, and its interval with it
 * @param brier mean squared error, from 0 to 1
 * @param logLoss in nats
 * @param rocArea whether right answers have the higher confidence, ½ for chance; null when all
 *     answers are right or none is
 * @param curve the reliability curve, from low to high
 */
public record ConfidenceReport(
    int cases,
    Estimate expectedError,
    double byChance,
    double brier,
    double logLoss,
    @Nullable Estimate rocArea,
    List<Bin> curve) {
  private static final int DRAWS = 200;
  private static final long SEED = 1;

  public ConfidenceReport {
    curve = List.copyOf(curve);
  }

  /**
   * Cases with about the same confidence.
   *
   * @param confidence mean stated
   * @param right share of right answers
   */
  public record Bin(double confidence, Estimate right) {}

  static ConfidenceReport of(Predictions predictions, AgreementSetting setting) {
    Reliability reliability = Reliability.of(predictions, setting.bins());
    Optional<Estimate> error = new BinnedError(predictions, setting.bins()).estimate(setting);
    return new ConfidenceReport(
        predictions.n(),
        error.orElseThrow(),
        byChance(predictions, setting.bins()),
        ProperScores.brier(predictions),
        ProperScores.logLoss(predictions),
        RocArea.of(predictions, setting.level()).orElse(null),
        reliability.bins().stream()
            .map(bin -> new Bin(bin.confidence(), Wilson.estimate(bin.outcomes(), setting.level())))
            .toList());
  }

  private static double byChance(Predictions all, int bins) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] scores = new double[all.n()];
    boolean[] outcomes = new boolean[all.n()];
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = all.score(i);
        outcomes[i] = random.nextDouble() < scores[i];
      }
      sum += Reliability.of(Predictions.ofProbabilities(scores, outcomes), bins).expectedError();
    }
    return sum / DRAWS;
  }
}
