package dev.assay.stats.corrected;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Mover;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.paired.Tango;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A rate of yes where few of the labels tell anything: judge and people hardly ever disagree, or
 * people hardly ever say yes (or no). The normal interval of {@link PredictionPoweredMean} then
 * rests on a handful of cases; without any it takes the judge to be infallible. Two score intervals
 * stand in, of which the one with fewer surprises is taken:
 *
 * <ul>
 *   <li>θ = mean(f) + P(people only) - P(judge only), PPI with λ = 1; the difference has {@link
 *       Tango}'s interval, the judge's rate {@link Wilson}'s, joined by {@link Mover};
 *   <li>the labels alone with {@link Wilson}'s interval, where the judge is more often wrong than
 *       the rarer answer occurs.
 * </ul>
 *
 * Shares of weighted samples are taken as those of {@link EffectiveSize} cases.
 */
public final class RareCases {
  /** With fewer cases of a kind than this a normal interval covers too seldom. */
  public static final int FEW = 10;

  private RareCases() {}

  /** How many cases of each kind, in terms of effective cases. */
  private record Kinds(double n, double onlyJudge, double onlyPeople, double yes) {
    static Kinds of(Collection<DrawnCase> drawn) {
      double n = EffectiveSize.of(drawn, DrawnCase::weight);
      return new Kinds(
          n,
          n * SampledMean.mean(drawn, one -> one.prediction() > one.label() ? 1 : 0),
          n * SampledMean.mean(drawn, one -> one.prediction() < one.label() ? 1 : 0),
          n * SampledMean.mean(drawn, DrawnCase::label));
    }

    double disagreements() {
      return onlyJudge + onlyPeople;
    }

    double rarer() {
      return Math.min(yes, n - yes);
    }
  }

  /** Whether a normal interval would rest on too few cases, as counted or as weighted. */
  public static boolean areIn(Collection<DrawnCase> drawn) {
    Kinds weighted = Kinds.of(drawn);
    Kinds counted =
        Kinds.of(
            drawn.stream()
                .map(one -> new DrawnCase("", 1, one.label(), one.prediction()))
                .toList());
    return Math.min(
            Math.min(weighted.disagreements(), weighted.rarer()),
            Math.min(counted.disagreements(), counted.rarer()))
        < FEW;
  }

  /**
   * The rate of yes, its interval within [0, 1].
   *
   * @param drawn labelled cases of yes (1) and no (0), at least one
   * @param judged yes among all the judge scored, drawn ones included
   * @param level within (0, 1)
   */
  public static Estimate estimate(Collection<DrawnCase> drawn, Proportion judged, double level) {
    Kinds kinds = Kinds.of(drawn);
    if (kinds.disagreements() > kinds.rarer()) {
      double share = Math.clamp(kinds.yes() / kinds.n(), 0, 1);
      return new Estimate(
          share,
          Wilson.interval(share, kinds.n(), level),
          drawn.size(),
          "labels only, proportion, Wilson");
    }
    Estimate wrong =
        new Estimate(
            (kinds.onlyJudge() - kinds.onlyPeople()) / kinds.n(),
            Tango.interval(kinds.onlyJudge(), kinds.onlyPeople(), kinds.n(), level),
            drawn.size(),
            "paired difference, Tango");
    Estimate rate = Mover.difference(Wilson.estimate(judged, level), wrong);
    Interval interval = rate.interval();
    return new Estimate(
        Math.clamp(rate.value(), 0, 1),
        interval == null ? null : interval.clippedTo(0, 1),
        judged.n(),
        "PPI, score interval");
  }

  /** The cases that counts of a sample without weights stand for. */
  public static List<DrawnCase> of(long both, long onlyJudge, long onlyPeople, long neither) {
    List<DrawnCase> cases = new ArrayList<>();
    cases.addAll(Collections.nCopies(Math.toIntExact(both), new DrawnCase("", 1, 1, 1)));
    cases.addAll(Collections.nCopies(Math.toIntExact(onlyJudge), new DrawnCase("", 1, 0, 1)));
    cases.addAll(Collections.nCopies(Math.toIntExact(onlyPeople), new DrawnCase("", 1, 1, 0)));
    cases.addAll(Collections.nCopies(Math.toIntExact(neither), new DrawnCase("", 1, 0, 0)));
    return cases;
  }
}
