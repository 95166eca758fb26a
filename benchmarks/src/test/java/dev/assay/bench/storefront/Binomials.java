package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.stats.ClopperPearson;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;

/** Holds counts against rates. */
final class Binomials {
  private Binomials() {}

  /** Fails one in a million times when the rate is right; seeds are fixed. */
  static void plausible(long count, long n, double rate) {
    Interval interval = ClopperPearson.interval(new Proportion(count, n), 0.999999);
    assertThat(interval.contains(rate)).as("%d of %d at rate %s", count, n, rate).isTrue();
  }
}
