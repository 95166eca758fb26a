package dev.assay.console.tools;

import com.vaadin.flow.component.Component;
import dev.assay.console.element.Elements;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.trace.ToolStore.Sums;
import dev.assay.trace.Traffic.Quantile;
import java.util.Optional;

/** The figures of a tool with what they rest on. */
final class ToolFigures {
  static final double LEVEL = 0.95;

  /** Below this the upper end of a p95's interval lies beyond the slowest call. */
  private static final int FEWEST = 73;

  private ToolFigures() {}

  /** Failed among the calls whose end is known; empty when none is. */
  static Optional<Proportion> failures(Sums sums) {
    return sums.told() == 0
        ? Optional.empty()
        : Optional.of(new Proportion(sums.failed(), sums.told()));
  }

  static Component errorRate(Sums sums) {
    return failures(sums)
        .<Component>map(
            share -> new EstimateView(Measure.SHARE, Wilson.estimate(share, LEVEL), Standing.SOUND))
        .orElseGet(
            () -> {
              var none = Elements.dim(Figures.NONE);
              none.setTitle("No span tells how these calls ended");
              return none;
            });
  }

  static Component p95(Sums sums) {
    Quantile seconds = sums.seconds();
    if (seconds.n() == 0) {
      var none = Elements.dim(Figures.NONE);
      none.setTitle("Nobody timed these calls");
      return none;
    }
    Double low = seconds.p95Low();
    Double high = seconds.p95High();
    return new EstimateView(
        Measure.SECONDS,
        new Estimate(
            seconds.p95(),
            low == null || high == null ? null : new Interval(low, high, LEVEL),
            seconds.n(),
            "95th percentile, order statistics (an interval needs " + FEWEST + " calls)"),
        Standing.SOUND);
  }

  static String p50(Sums sums) {
    return sums.seconds().n() == 0 ? Figures.NONE : Figures.seconds(sums.seconds().p50());
  }
}
