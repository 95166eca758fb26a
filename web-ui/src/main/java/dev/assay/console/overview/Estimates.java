package dev.assay.console.overview;

import dev.assay.console.format.Figures;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Means;
import dev.assay.stats.Moments;
import dev.assay.stats.Proportion;
import dev.assay.stats.RatioOfSums;
import dev.assay.stats.Wilson;
import dev.assay.trace.Traffic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Estimates from what a release did; each empty when there is nothing to estimate from. */
final class Estimates {
  static final double LEVEL = 0.95;

  /** Why there is no figure of cost. */
  static final String NO_COST = "No cost was told and no price is known.";

  /** Why there is no figure of what rests on outcomes. */
  static final String NO_OUTCOME = "No conversation tells its outcome.";

  /** Fewer turns do not bound the 95th percentile from above. */
  private static final int FEWEST_TURNS = 73;

  private Estimates() {}

  /** Resolved among the conversations whose outcome is known. */
  static Optional<Proportion> resolved(Traffic traffic) {
    return share(traffic.outcomes().resolved(), traffic.outcomes().known());
  }

  /** Failed among the conversations whose outcome is known. */
  static Optional<Proportion> failed(Traffic traffic) {
    return share(traffic.outcomes().failed(), traffic.outcomes().known());
  }

  /** Turns that ended in an error. */
  static Optional<Proportion> failedTurns(Traffic traffic) {
    return share(traffic.failedTurns(), traffic.turns());
  }

  static Estimate wilson(Proportion proportion) {
    return Wilson.estimate(proportion, LEVEL);
  }

  /** What all conversations with a known outcome cost, per resolved one, US dollars. */
  static Optional<Estimate> costPerResolved(Traffic traffic) {
    Traffic.Moments all = traffic.knownCost();
    Traffic.Moments resolved = traffic.resolvedCost();
    if (all.n() == 0 || resolved.n() == 0) {
      return Optional.empty();
    }
    // Being resolved is 1 or 0, so its sum, its sum of squares and its count are the same figure.
    Moments indicator = new Moments(all.n(), resolved.n(), resolved.n());
    return Optional.of(
        RatioOfSums.estimate(
            new RatioOfSums.Pairs(
                new Moments(all.n(), all.sum(), all.sumOfSquares()), indicator, resolved.sum()),
            LEVEL));
  }

  /** Mean cost of the conversations with a known outcome, US dollars. */
  static Optional<Estimate> meanCost(Traffic traffic) {
    Traffic.Moments cost = traffic.knownCost();
    return cost.n() == 0
        ? Optional.empty()
        : Optional.of(
            notNegative(
                Means.estimate(new Moments(cost.n(), cost.sum(), cost.sumOfSquares()), LEVEL)));
  }

  /** Nothing costs less than nothing, whatever the approximation says of few cases. */
  private static Estimate notNegative(Estimate estimate) {
    Interval interval = estimate.interval();
    return interval == null || interval.low() >= 0
        ? estimate
        : new Estimate(
            estimate.value(),
            new Interval(0, interval.high(), interval.level()),
            estimate.n(),
            estimate.estimator());
  }

  /** How long the slowest of twenty turns takes at least, seconds; empty when nobody timed them. */
  static Optional<Estimate> turnTime(Traffic traffic) {
    Traffic.Quantile seconds = traffic.turnSeconds();
    return seconds.n() == 0 || !Figures.timed(seconds.p95())
        ? Optional.empty()
        : Optional.of(
            new Estimate(
                seconds.p95(),
                interval(seconds),
                seconds.n(),
                "95th percentile, order statistics (an interval needs "
                    + FEWEST_TURNS
                    + " turns)"));
  }

  private static @Nullable Interval interval(Traffic.Quantile seconds) {
    Double low = seconds.p95Low();
    Double high = seconds.p95High();
    return low == null || high == null ? null : new Interval(low, high, LEVEL);
  }

  private static Optional<Proportion> share(long count, long n) {
    return n == 0 ? Optional.empty() : Optional.of(new Proportion(count, n));
  }
}
