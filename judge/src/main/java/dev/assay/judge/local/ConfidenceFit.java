package dev.assay.judge.local;

import dev.assay.stats.calibration.IsotonicFit;
import dev.assay.stats.calibration.PlattScaling;
import dev.assay.stats.calibration.Predictions;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Turns the probability a model gives its answer into how often such answers are right, as seen on
 * cases it was not fitted to: isotonic from a thousand cases on, Platt below. Immutable.
 */
final class ConfidenceFit {
  private static final int ENOUGH_FOR_ISOTONIC = 1_000;
  private static final double EDGE = 1e-6;

  /**
   * An answer to a case the model had not seen.
   *
   * @param probability that the model gave it
   */
  record Seen(double probability, boolean right) {}

  private final List<Seen> seen;
  private final DoubleUnaryOperator fit;
  private final String method;

  ConfidenceFit(List<Seen> seen) {
    this.seen = List.copyOf(seen);
    double[] logits = seen.stream().mapToDouble(one -> logit(one.probability())).toArray();
    boolean[] right = new boolean[logits.length];
    IntStream.range(0, right.length).forEach(i -> right[i] = seen.get(i).right());
    Predictions predictions = Predictions.ofScores(logits, right);
    if (right.length >= ENOUGH_FOR_ISOTONIC) {
      IsotonicFit isotonic = IsotonicFit.of(predictions);
      this.fit = isotonic::probability;
      this.method = "isotonic";
      return;
    }
    Optional<PlattScaling> platt = PlattScaling.fit(predictions);
    // Without a single wrong answer, or one score for all, the share with one added of each.
    double share = (predictions.positives() + 1.0) / (predictions.n() + 2.0);
    this.fit = platt.<DoubleUnaryOperator>map(p -> p::probability).orElse(score -> share);
    this.method = platt.isPresent() ? "Platt" : "share";
  }

  List<Seen> seen() {
    return seen;
  }

  /** Isotonic, Platt, or share where nothing tells right from wrong. */
  String method() {
    return method;
  }

  /** How often answers given this probability are right, from 0 to 1. */
  double confidence(double probability) {
    return Math.clamp(fit.applyAsDouble(logit(probability)), 0, 1);
  }

  private static double logit(double probability) {
    double p = Math.clamp(probability, EDGE, 1 - EDGE);
    return Math.log(p / (1 - p));
  }
}
