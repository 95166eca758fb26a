package dev.assay.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.ConsoleServices;
import dev.assay.console.chart.Chart;
import dev.assay.console.chart.Chart.Shape;
import dev.assay.console.chart.Chart.Unit;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Once;
import dev.assay.console.element.Part;
import dev.assay.console.estimate.DifferenceView.Better;
import dev.assay.console.estimate.Measure;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Filter;
import dev.assay.console.scope.FilterSyntax;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.TimeRange;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore.Dimension;
import dev.assay.trace.TrafficStore.Slice;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of the overview. Each part is read and drawn for itself. */
final class OverviewParts {
  private static final int SLICES = 20;
  private static final List<Figure> FIGURES =
      List.of(
          Figure.share(
              "resolved",
              "Resolved",
              "outcomes",
              Better.HIGHER,
              Estimates::resolved,
              "outcome:resolved"),
          Figure.amount(
              "cost",
              "Cost per resolved",
              "outcomes",
              Measure.DOLLARS,
              Estimates::costPerResolved,
              "outcome:resolved",
              "-cost"),
          Figure.share(
              "failed",
              "Failure rate",
              "outcomes",
              Better.LOWER,
              Estimates::failed,
              "outcome:failed"),
          Figure.amount(
              "turn-time",
              "Turn time p95",
              "turns",
              Measure.SECONDS,
              Estimates::turnTime,
              "",
              "-duration"),
          Figure.share(
              "errors",
              "Turns in error",
              "turns",
              Better.LOWER,
              Estimates::failedTurns,
              "status:error"));

  private final ConsoleServices services;
  private final Scope scope;
  private final ConversationFilter filter;
  private final Once<Traffics> traffics;

  OverviewParts(
      ConsoleServices services, Scope scope, ConversationFilter filter, Once<Traffics> traffics) {
    this.services = services;
    this.scope = scope;
    this.filter = filter;
    this.traffics = traffics;
  }

  Component figures() {
    Part part = new Part("figures-part");
    part.load(
        "the figures",
        traffics,
        read -> {
          Comparison comparison = compare(read);
          Scope cases = cases(comparison);
          List<Traffic> course =
              read.overTime().stream()
                  .filter(stretch -> stretch.release().equals(comparison.release()))
                  .toList();
          Div row = row("five");
          for (Figure figure : FIGURES) {
            row.add(
                new FigureCard(
                    figure,
                    read.of(comparison.release()),
                    read.of(comparison.baseline()),
                    course,
                    cases,
                    comparison));
          }
          return row;
        });
    return part;
  }

  Component failures() {
    Part changes = new Part("changes-part");
    changes.load(
        "what changed",
        () -> {
          Comparison comparison = compare(traffics.get());
          return new Ranked(comparison, ranked(comparison));
        },
        ranked ->
            ranked.comparison().baseline() == null
                ? Elements.dim("One release alone: choose a second one above to compare.")
                : new ChangeList(
                    ranked.changes(), ranked.comparison(), cases(ranked.comparison())));
    return row(
        "two",
        card("Failure rate by release", "of known outcomes, 95 % band", failureChart()),
        Elements.card("What changed", "failure rate by language and tool", changes));
  }

  Component traffic() {
    Part shares = new Part("shares-part");
    shares.load(
        "where the time goes", () -> services.traffic().timeShares(filter), TimeShares::new);
    return row(
        "two",
        card(
            "Conversations",
            "by release",
            chart("Conversations by release over time", "", Unit.COUNT, Shape.STACKED_BARS)),
        Elements.card("Where a turn's time goes", "mean over turns", shares));
  }

  Component courses() {
    Part cost = new Part("chart-part");
    cost.load(
        "cost over time",
        traffics,
        read ->
            drawn(
                new Chart(
                    "Mean cost of a conversation by release over time",
                    Unit.DOLLARS,
                    Shape.LINE,
                    courses(read).of(Estimates::meanCost),
                    courses(read).marks()),
                read,
                ""));
    Part time = new Part("chart-part");
    time.load(
        "turn times",
        traffics,
        read ->
            drawn(
                new Chart(
                    "95th percentile of turn time by release over time",
                    Unit.SECONDS,
                    Shape.LINE,
                    courses(read).of(Estimates::turnTime),
                    courses(read).marks()),
                read,
                ""));
    return row(
        "halves",
        card("Cost of a conversation", "mean, known outcomes, 95 % band", cost),
        card("Turn time p95", "95 % band by order statistics", time));
  }

  private Part failureChart() {
    Part part = new Part("chart-part");
    part.load(
        "the failure rate",
        traffics,
        read ->
            drawn(
                new Chart(
                    "Failure rate by release over time",
                    Unit.SHARE,
                    Shape.LINE,
                    courses(read).of(t -> Estimates.failed(t).map(Estimates::wilson)),
                    courses(read).marks()),
                read,
                "outcome:failed"));
    return part;
  }

  private Part chart(String label, String cases, Unit unit, Shape shape) {
    Part part = new Part("chart-part");
    part.load(
        "the traffic over time",
        traffics,
        read ->
            drawn(
                new Chart(label, unit, shape, courses(read).conversations(), courses(read).marks()),
                read,
                cases));
    return part;
  }

  /** A click on a point leads to the conversations behind it. */
  private Component drawn(Chart chart, Traffics read, String typed) {
    if (chart.isEmpty()) {
      return Elements.dim("Nothing to draw: the traffic does not tell it.");
    }
    return chart.onChosen(
        chosen -> {
          Instant end = chosen.at().plus(read.step());
          Filter behind = scope.filter().plus(FilterSyntax.parse(typed).terms().terms());
          Address cases =
              Address.of(
                  "conversations",
                  scope
                      .withReleases(chosen.series(), null)
                      .withTime(new TimeRange.Between(chosen.at(), end))
                      .withFilter(behind));
          UI.getCurrent().navigate(cases.path(), cases.query());
        });
  }

  private record Ranked(Comparison comparison, List<Change> changes) {}

  private List<Change> ranked(Comparison comparison) {
    String release = comparison.release();
    String baseline = comparison.baseline();
    if (release == null || baseline == null) {
      return List.of();
    }
    Map<Dimension, List<Slice>> slices = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      slices.put(dimension, services.traffic().slices(filter, dimension, SLICES));
    }
    return Change.rank(slices, release, baseline);
  }

  private Comparison compare(Traffics read) {
    return Comparison.of(scope, read.byRelease(), read.overTime());
  }

  private Courses courses(Traffics read) {
    return Courses.of(compare(read), read.byRelease(), read.overTime());
  }

  private Scope cases(Comparison comparison) {
    String release = comparison.release();
    return release == null || release.isEmpty() ? scope : scope.withReleases(release, null);
  }

  private static Div card(String heading, String aside, Part part) {
    return Elements.card(heading, aside, part);
  }

  private static Div row(String shape, Component... content) {
    Div row = new Div(content);
    row.addClassNames("row", shape);
    return row;
  }
}
