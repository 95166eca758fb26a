package dev.assay.console.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.chart.Sparkline;
import dev.assay.console.element.Elements;
import dev.assay.console.estimate.DifferenceView;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.FilterSyntax;
import dev.assay.console.scope.Scope;
import dev.assay.stats.Estimate;
import dev.assay.trace.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * One of the five figures, its course, and how it differs from the baseline. A link to its cases.
 */
final class FigureCard extends Anchor {
  private static final int FEWEST_POINTS = 3;

  /**
   * @param current null when there is no traffic
   * @param course of the release looked at, by time
   */
  FigureCard(
      Figure figure,
      Optional<Traffic> current,
      Optional<Traffic> baseline,
      List<Traffic> course,
      Scope cases,
      Comparison comparison) {
    setHref(
        Address.of(
                "conversations",
                cases.withFilter(
                    cases.filter().plus(FilterSyntax.parse(figure.filter()).terms().terms())))
            .with("sort", figure.sort())
            .href());
    addClassNames("card", "figure");
    setId("figure-" + figure.id());
    Div head = new Div(new Span(figure.label()));
    head.addClassName("figure-label");
    List<Double> values =
        course.stream()
            .flatMap(stretch -> figure.estimate().apply(stretch).stream())
            .map(Estimate::value)
            .toList();
    Optional<Estimate> difference =
        current.flatMap(now -> baseline.flatMap(then -> figure.difference().between(now, then)));
    if (values.size() >= FEWEST_POINTS) {
      Sparkline spark = new Sparkline(values);
      spark.setClassName(
          "bad", difference.filter(d -> DifferenceView.worse(d, figure.better())).isPresent());
      head.add(spark);
    }
    add(head);
    Optional<Estimate> estimate = current.flatMap(figure.estimate());
    if (estimate.isEmpty()) {
      Div none = new Div(Figures.NONE);
      none.addClassName("figure-value");
      add(
          none,
          Elements.dim(current.map(figure.missing()).orElse("No conversation of this release.")));
      return;
    }
    Div value =
        new Div(new EstimateView(figure.measure(), estimate.get(), EstimateView.Standing.SOUND));
    value.addClassName("figure-value");
    add(value);
    difference.ifPresent(
        found -> add(new DifferenceView(figure.measure(), found, figure.better())));
    if (estimate.get().interval() == null) {
      add(Elements.dim("too few for an interval"));
    }
    Span n = Elements.dim("n " + Figures.count(estimate.get().n(), figure.of()) + of(comparison));
    n.addClassName("figure-n");
    if (!figure.of().equals("turns")) {
      n.setTitle("Conversations whose outcome is known");
    }
    add(n);
  }

  private static String of(Comparison comparison) {
    String release = comparison.release();
    if (release == null) {
      return "";
    }
    String baseline = comparison.baseline();
    return " · "
        + Words.release(release)
        + (baseline == null ? "" : " against " + Words.release(baseline));
  }
}
