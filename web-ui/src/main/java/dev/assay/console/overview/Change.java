package dev.assay.console.overview;

import dev.assay.console.overview.Changes.Sample;
import dev.assay.stats.FisherExact;
import dev.assay.stats.MannWhitney;
import dev.assay.stats.Proportion;
import dev.assay.stats.TwoProportions;
import dev.assay.trace.TrafficStore.Amount;
import dev.assay.trace.TrafficStore.Dimension;

/** Something that two releases may differ in, counted or timed, not judged. */
sealed interface Change {

  /** Two-sided, that the releases do not differ in this. */
  double pValue();

  /** Which way it went: above 0 for more, 0 for as before. */
  double direction();

  /** How often the conversations of a slice fail, of those with a known outcome. */
  record Failing(Dimension dimension, String value, Proportion now, Proportion before)
      implements Change {
    @Override
    public double pValue() {
      return shares(now, before);
    }

    @Override
    public double direction() {
      return now.share() - before.share();
    }
  }

  /** How many conversations call a tool again with equal arguments, for nothing. */
  record Repeating(Proportion now, Proportion before) implements Change {
    @Override
    public double pValue() {
      return shares(now, before);
    }

    @Override
    public double direction() {
      return now.share() - before.share();
    }
  }

  /** How much conversations take. */
  record Taking(Amount amount, Sample now, Sample before, MannWhitney test) implements Change {
    @Override
    public double pValue() {
      return test.pValue();
    }

    @Override
    public double direction() {
      return test.superiority() - 0.5;
    }
  }

  /** By the score test where its approximation holds, five expected cases a cell, else exactly. */
  private static double shares(Proportion now, Proportion before) {
    double n = (double) now.n() + before.n();
    double having = (double) now.count() + before.count();
    double fewest = Math.min(having, n - having) * Math.min(now.n(), before.n()) / n;
    return fewest < 5 ? FisherExact.pValue(now, before) : TwoProportions.pValue(now, before);
  }
}
