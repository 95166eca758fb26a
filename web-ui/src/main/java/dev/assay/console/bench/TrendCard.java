package dev.assay.console.bench;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.assay.bench.harness.report.RunTrend;
import dev.assay.bench.harness.report.RunTrend.Point;
import dev.assay.console.chart.Chart;
import dev.assay.console.chart.Chart.Mark;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.stats.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Comparable runs over time, with a mark where the agent is another; a point leads to its run. */
final class TrendCard extends Div {
  TrendCard(RunTrend trend, Address address) {
    List<Point> changes = changes(trend.points());
    Chart chart =
        new Chart(
            "pass^1 of " + trend.version().name() + " by run",
            Chart.Unit.SHARE,
            Chart.Shape.LINE,
            List.of(
                new Chart.Series("pass^1", trend.points().stream().map(TrendCard::point).toList())),
            marks(changes));
    chart.onChosen(chosen -> open(trend, chosen.at(), address));
    add(
        Elements.card(
            trend.version().name() + " over time",
            aside(trend),
            chart,
            Elements.dim(names(changes))));
  }

  private static String aside(RunTrend trend) {
    StringBuilder text = new StringBuilder(Figures.count(trend.tasks(), "task"));
    trend
        .conditions()
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    return text.append(", graded by ")
        .append(trend.version().grader())
        .append(" on data ")
        .append(trend.version().data())
        .toString();
  }

  private static Chart.Point point(Point point) {
    Interval interval = point.passAt1().interval();
    return new Chart.Point(
        point.run().startedAt(),
        point.passAt1().value(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        point.passAt1().n());
  }

  /** The runs from which on the agent is another, the first among them. */
  private static List<Point> changes(List<Point> points) {
    List<Point> changes = new ArrayList<>();
    for (Point point : points) {
      if (changes.isEmpty() || !changes.getLast().run().agent().equals(point.run().agent())) {
        changes.add(point);
      }
    }
    return changes;
  }

  /** Numbers alone: names do not fit above the first and the last line. */
  private static List<Mark> marks(List<Point> changes) {
    List<Mark> marks = new ArrayList<>();
    for (Point change : changes) {
      marks.add(new Mark(change.run().startedAt(), String.valueOf(marks.size() + 1)));
    }
    return marks;
  }

  private static String names(List<Point> changes) {
    StringBuilder names = new StringBuilder("From ");
    for (int i = 0; i < changes.size(); i++) {
      names
          .append(i == 0 ? "" : ", ")
          .append(i + 1)
          .append(" on ")
          .append(changes.get(i).run().agent());
    }
    return names.toString();
  }

  private static void open(RunTrend trend, Instant at, Address address) {
    trend.points().stream()
        .filter(point -> point.run().startedAt().toEpochMilli() == at.toEpochMilli())
        .findFirst()
        .map(point -> address.with("run", point.run().id()))
        .ifPresent(to -> UI.getCurrent().navigate(to.path(), to.query()));
  }
}
