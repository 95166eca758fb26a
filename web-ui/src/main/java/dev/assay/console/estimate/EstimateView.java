package dev.assay.console.estimate;

import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;

/**
 * An estimate, the same everywhere: its value, its interval, and on hover in words all that it
 * rests on. One that is not calibrated is hatched and called so.
 */
public final class EstimateView extends Span {
  private static final double SYMMETRIC = 0.15;

  /** Digits beyond the usual ones, where an interval would else read as if it had no width. */
  private static final int MOST_MORE = 3;

  /** Whether the instrument behind an estimate is known to be right. */
  public enum Standing {
    /** Counted or timed, or judged by a judge with a current calibration. */
    SOUND,
    /** Judged by a judge that is not calibrated. */
    UNCALIBRATED
  }

  public EstimateView(Measure measure, Estimate estimate, Standing standing) {
    addClassName("estimate");
    Span value = new Span(measure.write(estimate.value()));
    value.addClassName("value");
    Span interval = new Span(interval(measure, estimate));
    interval.addClassName("interval");
    add(value, new Span(" "), interval);
    switch (standing) {
      case SOUND -> {}
      case UNCALIBRATED -> {
        value.addClassName("hatched");
        add(new Span(" "), Elements.pill("uncalibrated", Elements.Tone.PLAIN));
      }
    }
    setTitle(inWords(measure, estimate, standing));
  }

  /** ±0.6, or [4.6, 5.7] when the value is not in the middle; "no interval" without one. */
  static String interval(Measure measure, Estimate estimate) {
    Interval interval = estimate.interval();
    if (interval == null || interval.width() == 0) {
      return "no interval";
    }
    double below = estimate.value() - interval.low();
    double above = interval.high() - estimate.value();
    if (Math.abs(above - below) <= SYMMETRIC * (above + below) / 2) {
      double half = (above + below) / 2;
      String written = "";
      for (int more = 0; more <= MOST_MORE && isNothing(written); more++) {
        written = measure.writeEnd(half, estimate.value(), more);
      }
      return "±" + written;
    }
    String low = "";
    String high = "";
    for (int more = 0; more <= MOST_MORE && low.equals(high); more++) {
      low = measure.writeEnd(interval.low(), estimate.value(), more);
      high = measure.writeEnd(interval.high(), estimate.value(), more);
    }
    return "[" + low + ", " + high + "]";
  }

  private static boolean isNothing(String written) {
    return written.chars().noneMatch(c -> c >= '1' && c <= '9');
  }

  static String inWords(Measure measure, Estimate estimate, Standing standing) {
    Interval interval = estimate.interval();
    String spread =
        interval == null || interval.width() == 0
            ? "too few observations for an interval, or all of them alike"
            : Figures.percent(interval.level())
                + " interval from "
                + measure.write(interval.low())
                + " to "
                + measure.write(interval.high());
    return measure.write(estimate.value())
        + ": "
        + spread
        + "; n "
        + Figures.count(estimate.n())
        + "; "
        + estimate.estimator()
        + (standing == Standing.UNCALIBRATED ? "; from a judge that is not calibrated" : "");
  }
}
