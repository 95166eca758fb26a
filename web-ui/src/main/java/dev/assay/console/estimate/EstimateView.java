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
    if (interval == null) {
      return "no interval";
    }
    double below = estimate.value() - interval.low();
    double above = interval.high() - estimate.value();
    if (Math.abs(above - below) <= SYMMETRIC * (above + below) / 2) {
      return "±" + measure.writeEnd((above + below) / 2, estimate.value());
    }
    return "["
        + measure.writeEnd(interval.low(), estimate.value())
        + ", "
        + measure.writeEnd(interval.high(), estimate.value())
        + "]";
  }

  static String inWords(Measure measure, Estimate estimate, Standing standing) {
    Interval interval = estimate.interval();
    String spread =
        interval == null
            ? "too few observations for an interval"
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
