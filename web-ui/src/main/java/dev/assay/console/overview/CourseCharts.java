package dev.assay.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.assay.console.chart.Chart;
import dev.assay.console.chart.Chart.Series;
import dev.assay.console.chart.Chart.Shape;
import dev.assay.console.chart.Chart.Unit;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Once;
import dev.assay.console.element.Part;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Filter;
import dev.assay.console.scope.FilterSyntax;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The charts over time. A click on a point leads to the conversations behind it. */
final class CourseCharts {
  private final Scope scope;
  private final Once<Traffics> traffics;

  CourseCharts(Scope scope, Once<Traffics> traffics) {
    this.scope = scope;
    this.traffics = traffics;
  }

  Part failures() {
    return part(
        new Drawing(
            "Failure rate by release over time",
            Unit.SHARE,
            Shape.LINE,
            courses -> courses.of(t -> Estimates.failed(t).map(Estimates::wilson)),
            "outcome:failed",
            read -> Estimates.NO_OUTCOME));
  }

  Part conversations() {
    return part(
        new Drawing(
            "Conversations by release over time",
            Unit.COUNT,
            Shape.STACKED_BARS,
            Courses::conversations,
            "",
            read -> "There is no traffic."));
  }

  Part cost() {
    return part(
        new Drawing(
            "Mean cost of a conversation by release over time",
            Unit.DOLLARS,
            Shape.LINE,
            courses -> courses.of(Estimates::meanCost),
            "",
            CourseCharts::whyNoCost));
  }

  Part turnTime() {
    return part(
        new Drawing(
            "95th percentile of turn time by release over time",
            Unit.SECONDS,
            Shape.LINE,
            courses -> courses.of(Estimates::turnTime),
            "",
            read -> "No turn tells its time."));
  }

  /**
   * What a chart shows.
   *
   * @param cases typed filter of the conversations behind a point
   * @param missing why there is nothing to draw, as a sentence
   */
  private record Drawing(
      String label,
      Unit unit,
      Shape shape,
      Function<Courses, List<Series>> series,
      String cases,
      Function<Traffics, String> missing) {}

  private static String whyNoCost(Traffics read) {
    return read.byRelease().stream().anyMatch(traffic -> traffic.withCost() > 0)
        ? Estimates.NO_OUTCOME
        : Estimates.NO_COST;
  }

  private Part part(Drawing drawing) {
    Part part = new Part("chart-part");
    part.load("the traffic over time", traffics, read -> draw(drawing, read));
    return part;
  }

  private Component draw(Drawing drawing, Traffics read) {
    Comparison comparison = Comparison.of(scope, read.byRelease(), read.overTime());
    Courses courses = Courses.of(comparison, read.byRelease(), read.overTime());
    Chart chart =
        new Chart(
            drawing.label(),
            drawing.unit(),
            drawing.shape(),
            drawing.series().apply(courses),
            courses.marks());
    return chart.isEmpty()
        ? Elements.dim(drawing.missing().apply(read))
        : chart.onChosen(
            chosen -> open(drawing, courses.release(chosen.series()), chosen.at(), read));
  }

  private void open(Drawing drawing, String release, Instant at, Traffics read) {
    Filter behind = scope.filter().plus(FilterSyntax.parse(drawing.cases()).terms().terms());
    Address cases =
        Address.of(
            "conversations",
            scope
                .withReleases(release, null)
                .withTime(new TimeRange.Between(at, at.plus(read.step())))
                .withFilter(behind));
    UI.getCurrent().navigate(cases.path(), cases.query());
  }
}
