package dev.assay.stats.judging;

import dev.assay.stats.Confidence;
import dev.assay.stats.Interval;
import dev.assay.stats.calibration.LogisticRegression;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether length sways a judge beyond quality: logit P(A wins) = β₀ + β q + φ tanh((length A -
 * length B) / sd), the form of Y. Dubois et al., "Length-controlled AlpacaEval", arXiv 2404.04475,
 * with sd the standard deviation of the differences in length.
 *
 * @param phi log-odds that a much longer answer gains; 0 is no bias
 * @param interval φ ± z SE
 * @param pValue likelihood-ratio test of φ = 0, within [0, 1]
 * @param n pairs
 */
public record VerbosityBias(double phi, Interval interval, double pValue, int n) {

  /**
   * One verdict that was no tie.
   *
   * @param aWins whether A won
   * @param quality how much better A is by another measure, such as people's preference; finite
   * @param lengthA of the answer, in any unit, 0 or more
   * @param lengthB in the same unit
   */
  public record Verdict(boolean aWins, double quality, double lengthA, double lengthB) {
    public Verdict {
      if (!Double.isFinite(quality)
          || !(lengthA >= 0 && lengthB >= 0 && Double.isFinite(lengthA + lengthB))) {
        throw new IllegalArgumentException(
            "no verdict: quality " + quality + ", lengths " + lengthA + ", " + lengthB);
      }
    }
  }

  /**
   * The bias over some verdicts.
   *
   * @param level within (0, 1)
   * @return empty when it cannot be told: too few verdicts, lengths that differ all alike, or
   *     winners that length and quality predict without fail
   * @throws IllegalArgumentException if the level is out of range
   */
  public static Optional<VerbosityBias> of(List<Verdict> verdicts, double level) {
    double z = Confidence.z(level);
    int n = verdicts.size();
    double[] differences = verdicts.stream().mapToDouble(v -> v.lengthA() - v.lengthB()).toArray();
    double mean = Arrays.stream(differences).average().orElse(0);
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    if (n < 2 || squares == 0) {
      return Optional.empty();
    }
    double deviation = Math.sqrt(squares / (n - 1));
    // A quality that never varies is the intercept once more.
    boolean varies = verdicts.stream().mapToDouble(Verdict::quality).distinct().count() > 1;
    double[][] full = new double[n][];
    double[][] without = new double[n][];
    double[] wins = new double[n];
    for (int i = 0; i < n; i++) {
      double length = Math.tanh(differences[i] / deviation);
      double quality = verdicts.get(i).quality();
      full[i] = varies ? new double[] {length, 1, quality} : new double[] {length, 1};
      without[i] = varies ? new double[] {1, quality} : new double[] {1};
      wins[i] = verdicts.get(i).aWins() ? 1 : 0;
    }
    Optional<LogisticRegression> fit = LogisticRegression.fit(full, wins);
    Optional<LogisticRegression> reduced = LogisticRegression.fit(without, wins);
    if (fit.isEmpty() || reduced.isEmpty()) {
      return Optional.empty();
    }
    double phi = fit.get().coefficient(0);
    double ratio = Math.max(0, 2 * (fit.get().logLikelihood() - reduced.get().logLikelihood()));
    return Optional.of(
        new VerbosityBias(
            phi,
            Interval.around(phi, z * fit.get().standardError(0), level),
            ChiSquaredDistribution.of(1).survivalProbability(ratio),
            n));
  }
}
