package dev.assay.console.estimate;

import com.vaadin.flow.component.html.Span;
import dev.assay.console.format.Figures;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;

/**
 * How much a figure differs from another, with the interval. Red or green only when the interval
 * excludes zero, and then with a sign and a word.
 */
public final class DifferenceView extends Span {

  /** Which way is up. */
  public enum Better {
    HIGHER,
    LOWER
  }

  /** What can be said of a difference. */
  enum Verdict {
    BETTER("good", "✓ better"),
    WORSE("bad", "✕ worse"),
    UNCLEAR("muted", "no clear change");

    private final String className;
    private final String words;

    Verdict(String className, String words) {
      this.className = className;
      this.words = words;
    }
  }

  public DifferenceView(Measure measure, Estimate difference, Better better) {
    Verdict verdict = verdict(difference, better);
    addClassNames("difference", verdict.className);
    setText(write(measure, difference));
    Span word = new Span(verdict.words);
    word.addClassName("verdict");
    add(new Span(" "), word);
    setTitle(
        Figures.count(difference.n(), "observation")
            + " on both sides; "
            + difference.estimator()
            + (difference.interval() == null
                ? ""
                : "; interval at " + Figures.percent(difference.interval().level())));
  }

  /** Whether the interval says that things got worse. */
  public static boolean worse(Estimate difference, Better better) {
    return verdict(difference, better) == Verdict.WORSE;
  }

  static Verdict verdict(Estimate difference, Better better) {
    if (!difference.excludes(0)) {
      return Verdict.UNCLEAR;
    }
    return difference.value() > 0 == (better == Better.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
  }

  /** The difference and its interval, for where something else says the verdict. */
  public static String write(Measure measure, Estimate difference) {
    Interval interval = difference.interval();
    return measure.writeDifference(difference.value())
        + (interval == null
            ? " (no interval)"
            : " ["
                + measure.writeDifferenceEnd(interval.low(), difference.value())
                + ", "
                + measure.writeDifferenceEnd(interval.high(), difference.value())
                + "]");
  }
}
