package dev.assay.stats.power;

import dev.assay.stats.Confidence;

/**
 * The two errors a comparison may make.
 *
 * @param alpha chance of seeing a difference that is not there, both sides together; within (0, 1)
 * @param power chance of seeing the difference that is, within (0, 1)
 */
public record Errors(double alpha, double power) {
  /** 0.05 and 0.8. */
  public static final Errors USUAL = new Errors(0.05, 0.8);

  public Errors {
    Confidence.check(alpha);
    Confidence.check(power);
  }

  /** z_{α/2}: 1.96 for 0.05. */
  double alphaZ() {
    return Confidence.z(1 - alpha);
  }

  /** z_β: 0.8416 for a power of 0.8. */
  double powerZ() {
    return Confidence.oneSidedZ(power);
  }

  /** z_{α/2} + z_β, standard errors a difference must measure: 2.80. */
  double sum() {
    return alphaZ() + powerZ();
  }

  static double checkDifference(double difference) {
    if (!(difference > 0 && Double.isFinite(difference))) {
      throw new IllegalArgumentException("the difference must be above 0: " + difference);
    }
    return difference;
  }

  static long atLeast(double n) {
    return (long) Math.ceil(n - 1e-9);
  }
}
