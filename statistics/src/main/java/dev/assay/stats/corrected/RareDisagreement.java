package dev.assay.stats.corrected;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Mover;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.paired.Tango;
import java.util.Collection;
import java.util.List;

/**
 * A rate of yes where judge and people hardly ever disagree. The normal interval of {@link
 * PredictionPoweredMean} then rests on a handful of cases, and with none of them takes the judge to
 * be infallible. Here θ = mean(f) + P(people only) - P(judge only), PPI with λ = 1; the difference
 * has {@link Tango}'s score interval, which keeps its width without a single disagreement, the
 * judge's rate has {@link Wilson}'s, and both are joined by {@link Mover}.
 */
public final class RareDisagreement {
  /** With fewer cases of disagreement than this a normal interval covers too seldom. */
  public static final int RARE = 10;

  private RareDisagreement() {}

  /** Whether the disagreements are too few for a normal interval, as counted or as weighted. */
  public static boolean isRare(Collection<DrawnCase> drawn) {
    long counted = drawn.stream().filter(one -> one.label() != one.prediction()).count();
    double share = SampledMean.mean(drawn, one -> one.label() == one.prediction() ? 0 : 1);
    return Math.min(counted, share * size(drawn)) < RARE;
  }

  /**
   * The rate of yes, its interval within [0, 1].
   *
   * @param drawn labelled cases of yes (1) and no (0), at least one; weighted shares are taken as
   *     of {@link EffectiveSize} cases
   * @param judged yes among all the judge scored, drawn ones included
   * @param level within (0, 1)
   */
  public static Estimate estimate(Collection<DrawnCase> drawn, Proportion judged, double level) {
    double n = size(drawn);
    double onlyJudge = n * SampledMean.mean(drawn, one -> one.prediction() > one.label() ? 1 : 0);
    double onlyPeople = n * SampledMean.mean(drawn, one -> one.prediction() < one.label() ? 1 : 0);
    double excess = (onlyJudge - onlyPeople) / n;
    Estimate wrong =
        new Estimate(
            excess,
            Tango.interval(onlyJudge, onlyPeople, n, level),
            drawn.size(),
            "paired difference, Tango");
    Estimate rate = Mover.difference(Wilson.estimate(judged, level), wrong);
    Interval interval = rate.interval();
    double value = Math.clamp(rate.value(), 0, 1);
    return new Estimate(
        value,
        interval == null ? null : interval.clippedTo(0, 1),
        judged.n(),
        "PPI, score interval for rare disagreement");
  }

  /** The same from counts, of a sample without weights. */
  public static Estimate estimate(
      long both, long onlyJudge, long onlyPeople, long neither, Proportion judged, double level) {
    long labelled = both + onlyJudge + onlyPeople + neither;
    List<DrawnCase> kinds =
        java.util.stream.Stream.of(
                java.util.Collections.nCopies(Math.toIntExact(both), kind(1, 1)),
                java.util.Collections.nCopies(Math.toIntExact(onlyJudge), kind(0, 1)),
                java.util.Collections.nCopies(Math.toIntExact(onlyPeople), kind(1, 0)),
                java.util.Collections.nCopies(Math.toIntExact(neither), kind(0, 0)))
            .flatMap(List::stream)
            .toList();
    if (labelled < 1) {
      throw new IllegalArgumentException("no labels");
    }
    return estimate(kinds, judged, level);
  }

  private static DrawnCase kind(double label, double prediction) {
    return new DrawnCase("", 1, label, prediction);
  }

  private static double size(Collection<DrawnCase> drawn) {
    return EffectiveSize.of(drawn, DrawnCase::weight);
  }
}
