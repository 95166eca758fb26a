package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.judge.agreement.Slice;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.List;

/** How far the judge agrees with people, part by part. */
final class SliceCard extends Div {
  /** Below, an interval is wide whatever the judge. */
  private static final int FEW = 30;

  SliceCard(CalibrationReport report) {
    addClassName("judge-cell");
    List<Slice> slices = report.judge().slices();
    Div card =
        Elements.card(
            "By language and slice",
            "",
            slices.isEmpty()
                ? Elements.dim(
                    "The cases lie in no slices: they are not in the traffic, or all in the same"
                        + " language and release.")
                : table(slices));
    card.setId("slices");
    add(card);
  }

  private static Component table(List<Slice> slices) {
    boolean numbers = slices.stream().allMatch(slice -> slice.meanDifference() != null);
    Table table =
        new Table(
            Elements.dim("slice"),
            Elements.dim("n"),
            Elements.dim(numbers ? "judge − people" : "κ"),
            Elements.dim("from −1 to 1"),
            Elements.dim("agreement"),
            Elements.dim(""));
    for (Slice slice : slices) {
      Estimate figure = numbers ? slice.meanDifference() : slice.kappa();
      table.row(
          false,
          new Div(Elements.words(name(slice)), new Span(" "), Elements.dim(slice.field())),
          new Span(Figures.count(slice.cases())),
          figure == null
              ? Undefined.because(slice.kappaUndefined())
              : new EstimateView(Measure.AGREEMENT, figure, Standing.SOUND),
          bar(figure == null ? null : figure.interval(), figure),
          MatrixCard.share(slice.agreement()),
          slice.cases() < FEW ? Elements.pill("too few labels", Tone.WARN) : new Span());
    }
    return table;
  }

  private static String name(Slice slice) {
    return switch (slice.field()) {
      case "language" -> Words.language(slice.value());
      case "release" -> Words.release(slice.value());
      default -> slice.value();
    };
  }

  /** The interval as a line from -1 to 1, the value as a dot on it; a picture beside the figure. */
  private static Component bar(
      @org.jspecify.annotations.Nullable Interval interval,
      @org.jspecify.annotations.Nullable Estimate figure) {
    Div bar = new Div();
    bar.addClassName("interval-bar");
    bar.getElement().setAttribute("aria-hidden", "true");
    if (figure == null || interval == null) {
      return bar;
    }
    Span line = new Span();
    line.addClassName("interval-line");
    line.getStyle().set("left", place(interval.low())).set("width", width(interval));
    Span dot = new Span();
    dot.addClassName("interval-dot");
    dot.getStyle().set("left", place(figure.value()));
    bar.add(line, dot);
    return bar;
  }

  private static String place(double value) {
    return 50 * (Math.clamp(value, -1, 1) + 1) + "%";
  }

  private static String width(Interval interval) {
    Interval within = interval.clippedTo(-1, 1);
    return 50 * within.width() + "%";
  }
}
