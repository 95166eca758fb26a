package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.Wilson;
import dev.assay.stats.calibration.Predictions;
import dev.assay.stats.calibration.ProperScores;
import dev.assay.stats.calibration.Reliability;
import dev.assay.stats.calibration.RocArea;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a judge's confidences are true.
 *
 * @param cases that have one
 * @param expectedError ECE, from 0 to 1, with a bootstrap over cases; grows with the number of bins
 * @param brier mean squared error, from 0 to 1
 * @param logLoss in nats
 * @param rocArea whether right answers have the higher confidence, ½ for chance; null when all
 *     answers are right or none is
 * @param curve the reliability curve, from low to high
 */
public record ConfidenceReport(
    int cases,
    Estimate expectedError,
    double brier,
    double logLoss,
    @Nullable Estimate rocArea,
    List<Bin> curve) {
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
        ProperScores.brier(predictions),
        ProperScores.logLoss(predictions),
        RocArea.of(predictions, setting.level()).orElse(null),
        reliability.bins().stream()
            .map(bin -> new Bin(bin.confidence(), Wilson.estimate(bin.outcomes(), setting.level())))
            .toList());
  }
}
