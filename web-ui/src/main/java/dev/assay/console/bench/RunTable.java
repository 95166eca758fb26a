package dev.assay.console.bench;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore.Count;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.stats.Estimate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every run in a line, the latest first. */
final class RunTable extends Div {
  RunTable(
      List<BenchRun> runs,
      List<Count> counts,
      Map<String, Estimate> rates,
      Address address,
      Instant now) {
    addClassName("card");
    Map<String, Count> byRun = new HashMap<>();
    counts.forEach(count -> byRun.put(count.runId(), count));
    Table table =
        new Table(
            Elements.dim("run"),
            Elements.dim("benchmark"),
            Elements.dim("agent"),
            Elements.dim("begun"),
            Elements.dim("state"),
            Elements.dim("tasks × trials"),
            Elements.dim("pass^1"),
            Elements.dim("passed"),
            Elements.dim("errors"));
    table.setId("runs");
    for (BenchRun run : runs) {
      Count count = byRun.getOrDefault(run.id(), new Count(run.id(), 0, 0, 0));
      Anchor name = Elements.link(run.id(), address.with("run", run.id()));
      name.addClassName("mono");
      int verdicts = count.passed() + count.failed();
      Estimate rate = rates.get(run.id());
      table.row(
          false,
          name,
          new Span(run.version().name()),
          Elements.text(run.agent()),
          Elements.time(run.startedAt(), now),
          RunHeading.state(run),
          new Span(Figures.count(run.tasks().size()) + " × " + run.trials()),
          rate == null
              ? new Span(Figures.NONE)
              : new EstimateView(Measure.SHARE, rate, Standing.SOUND),
          new Span(
              verdicts == 0
                  ? Figures.NONE
                  : Figures.count(count.passed()) + " of " + Figures.count(verdicts)),
          new Span(Figures.count(count.errors())));
    }
    add(table);
  }
}
