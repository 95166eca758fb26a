package dev.assay.console.tools;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.chart.Sparkline;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.trace.Status;
import dev.assay.trace.ToolStore.Stretch;
import dev.assay.trace.ToolStore.Sums;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every tool in a line; each figure leads to its cases. */
final class ToolTable extends Div {
  private final Address address;

  ToolTable(
      List<Sums> tools, List<Stretch> overTime, ToolOrder order, String chosen, Address address) {
    this.address = address;
    addClassName("card");
    Table table =
        new Table(
            Stream.concat(
                    Stream.of(Elements.dim("tool")),
                    Stream.concat(
                        Stream.of(
                                ToolOrder.CALLS,
                                ToolOrder.FAILED,
                                ToolOrder.RATE,
                                ToolOrder.P50,
                                ToolOrder.P95,
                                ToolOrder.RETRIES,
                                ToolOrder.WASTED)
                            .map(column -> heading(column, column == order)),
                        Stream.of(Elements.dim("error rate over time"))))
                .toArray(Component[]::new));
    table.setId("tools");
    for (Sums tool : order.sort(tools)) {
      Anchor name = Elements.link(tool.tool(), address.with("tool", tool.tool()));
      name.addClassName("mono");
      name.getElement().setAttribute("dir", "auto");
      table.row(
          tool.tool().equals(chosen),
          name,
          cases(Figures.count(tool.calls()), tool, false),
          cases(Figures.count(tool.failed()), tool, true),
          ToolFigures.errorRate(tool),
          new Span(ToolFigures.p50(tool)),
          ToolFigures.p95(tool),
          new Span(Figures.count(tool.retries())),
          new Span(Figures.count(tool.wasted())),
          new Sparkline(course(tool.tool(), overTime)));
    }
    add(table);
  }

  private Component heading(ToolOrder column, boolean here) {
    Anchor heading =
        Elements.link(column.label() + (here ? " ↓" : ""), address.with("sort", column.token()));
    heading.addClassName("sort");
    heading.setTitle(
        switch (column) {
          case CALLS -> "Each call once";
          case FAILED -> "Calls that ended in an error";
          case RATE -> "Failed among the calls whose end is known, with Wilson's interval";
          case P50 -> "Half of the calls took no longer";
          case P95 -> "Nineteen of twenty calls took no longer";
          case RETRIES -> "Calls right after one of the same tool that failed, in the same turn";
          case WASTED ->
              "Calls with the same arguments as one before in the same turn that had not failed";
        });
    return heading;
  }

  private Component cases(String figure, Sums tool, boolean failed) {
    Scope scope = address.scope();
    List<Term> terms =
        failed
            ? List.of(new Term.Tool(tool.tool()), new Term.Ending(Status.ERROR))
            : List.of(new Term.Tool(tool.tool()));
    Anchor link =
        Elements.link(
            figure, Address.of("conversations", scope.withFilter(scope.filter().plus(terms))));
    link.setTitle(
        failed
            ? "Conversations with this tool whose last turn ended in an error; the calls themselves"
                + " are below once the tool is chosen"
            : "Conversations with this tool");
    return link;
  }

  /** The share of failing calls, stretch by stretch, over all releases. */
  private static List<Double> course(String tool, List<Stretch> overTime) {
    Map<Instant, long[]> sums = new TreeMap<>();
    overTime.stream()
        .filter(stretch -> stretch.tool().equals(tool) && stretch.told() > 0)
        .forEach(
            stretch -> {
              long[] sum = sums.computeIfAbsent(stretch.at(), at -> new long[2]);
              sum[0] += stretch.failed();
              sum[1] += stretch.told();
            });
    return sums.values().stream().map(sum -> (double) sum[0] / sum[1]).toList();
  }
}
