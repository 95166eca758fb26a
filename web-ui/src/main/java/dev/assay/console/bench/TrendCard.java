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
  /** Characters of a label that a chart has room for at its edges. */
  private static final int LABEL = 14;

  TrendCard(RunTrend trend, Address address) {
    Chart chart =
        new Chart(
            "pass^1 of " + trend.version().name() + " by run",
            Chart.Unit.SHARE,
            Chart.Shape.LINE,
            List.of(
                new Chart.Series("pass^1", trend.points().stream().map(TrendCard::point).toList())),
            marks(trend.points()));
    chart.onChosen(chosen -> open(trend, chosen.at(), address));
    add(Elements.card(trend.version().name() + " over time", aside(trend), chart));
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

  private static List<Mark> marks(List<Point> points) {
    List<Mark> marks = new ArrayList<>();
    String agent = "";
    for (Point point : points) {
      if (!point.run().agent().equals(agent)) {
        agent = point.run().agent();
        marks.add(new Mark(point.run().startedAt(), shortened(agent)));
      }
    }
    return marks;
  }

  /** Labels stand in the middle above their line, also above the first and the last one. */
  private static String shortened(String agent) {
    return agent.length() <= LABEL ? agent : agent.substring(0, LABEL - 1) + "…";
  }

  private static void open(RunTrend trend, Instant at, Address address) {
    trend.points().stream()
        .filter(point -> point.run().startedAt().toEpochMilli() == at.toEpochMilli())
        .findFirst()
        .map(point -> address.with("run", point.run().id()))
        .ifPresent(to -> UI.getCurrent().navigate(to.path(), to.query()));
  }
}
