package dev.assay.console.tools;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.assay.console.ConsoleServices;
import dev.assay.console.chart.Chart;
import dev.assay.console.chart.Chart.Point;
import dev.assay.console.chart.Chart.Series;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Part;
import dev.assay.console.scope.Address;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ToolStore.Case;
import dev.assay.trace.ToolStore.Stretch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One tool: by release, over time, what its failing calls have in common, and they themselves. */
final class ToolDetail extends Div {
  /** So many failing calls, and as many others, are looked at for what they have in common. */
  private static final int CASES = 1_000;

  private record Cases(List<Case> failing, List<Case> others) {}

  ToolDetail(
      ConsoleServices services,
      String tool,
      List<Stretch> overTime,
      ConversationFilter filter,
      Address address) {
    setId("tool-detail");
    H2 title = new H2(tool);
    title.addClassNames("mono", "tool-title");
    title.getElement().setAttribute("dir", "auto");
    Part releases = new Part();
    releases.load(
        "the releases of the tool",
        () -> services.tools().byRelease(filter, tool),
        sums -> ReleaseTable.of(sums, address.scope()));
    Chart chart =
        new Chart(
            "Error rate of " + tool + " by release",
            Chart.Unit.SHARE,
            Chart.Shape.LINE,
            series(tool, overTime),
            List.of());
    Div course = new Div(chart);
    course.addClassName("chart-part");
    Part cases = new Part();
    cases.load(
        "the failing calls",
        () ->
            new Cases(
                services.tools().cases(filter, tool, true, CASES),
                services.tools().cases(filter, tool, false, CASES)),
        found -> common(found, address, services));
    Div upper =
        row(
            Elements.card("By release", "", releases),
            Elements.card("Error rate over time", "", course));
    add(title, upper, cases);
  }

  private static Component common(Cases found, Address address, ConsoleServices services) {
    int failing = found.failing().size();
    int others = found.others().size();
    return new Div(
        row(
            Elements.card(
                "Arguments that fail",
                "more often among failing calls",
                new LeadList(
                    Lead.rank(found.failing(), found.others(), Traits::arguments),
                    failing,
                    others)),
            Elements.card(
                "What comes before a failure",
                "calls right before, in the same turn",
                new LeadList(
                    Lead.rank(found.failing(), found.others(), Traits::earlier), failing, others))),
        Elements.card(
            "Latest failing calls",
            "",
            new CaseList(found.failing(), address, services.clock().instant())));
  }

  private static List<Series> series(String tool, List<Stretch> overTime) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (Stretch stretch : overTime) {
      if (stretch.tool().equals(tool) && stretch.told() > 0) {
        Proportion share = new Proportion(stretch.failed(), stretch.told());
        Interval interval = Wilson.interval(share, ToolFigures.LEVEL);
        points
            .computeIfAbsent(stretch.release(), release -> new ArrayList<>())
            .add(
                new Point(stretch.at(), share.share(), interval.low(), interval.high(), share.n()));
      }
    }
    return points.entrySet().stream()
        .map(e -> new Series(e.getKey().isEmpty() ? "no release" : e.getKey(), e.getValue()))
        .toList();
  }

  private static Div row(Component... cards) {
    Div row = new Div(cards);
    row.addClassNames("row", "halves");
    return row;
  }
}
