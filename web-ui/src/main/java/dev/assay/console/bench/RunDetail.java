package dev.assay.console.bench;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.bench.bfcl.BfclRunScores;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.report.RunReport;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.stats.Estimate;
import java.util.List;

/** One run: rates, categories, every trial, and runs to compare it with. */
final class RunDetail extends Div {
  RunDetail(BenchmarksView.Chosen chosen, List<BenchRun> runs, Address address) {
    addClassName("bench-parts");
    RunReport report = chosen.report();
    add(rates(report), categories(report));
    BfclRunScores.of(chosen.run().version().name(), report)
        .ifPresent(scores -> add(new LeaderboardCard(scores)));
    add(others(chosen.run(), runs, address));
    add(new TrialMatrix(chosen.run(), report, address));
  }

  private static Component rates(RunReport report) {
    Table table =
        new Table(
            Elements.dim("k"),
            Elements.dim("pass^k: all of k trials pass"),
            Elements.dim("pass@k: one of k passes"),
            Elements.dim("tasks"));
    table.setId("rates");
    for (int k = 1; k <= report.allOfK().size(); k++) {
      Estimate all = report.allOfK().get(k - 1);
      table.row(
          false,
          new Span(Integer.toString(k)),
          new EstimateView(Measure.SHARE, all, Standing.SOUND),
          new EstimateView(Measure.SHARE, report.anyOfK().get(k - 1), Standing.SOUND),
          new Span(Figures.count(all.n())));
    }
    String detectable =
        report.detectable() == null
            ? ""
            : "a difference below "
                + Figures.points(report.detectable())
                + " points to another run like this would not be seen";
    return Elements.card("Reliability", detectable, table);
  }

  private static Component categories(RunReport report) {
    if (report.categories().size() < 2) {
      return new Div();
    }
    Table table =
        new Table(
            Elements.dim("category"),
            Elements.dim("pass^1"),
            Elements.dim("passed"),
            Elements.dim("trials"),
            Elements.dim("errors"));
    table.setId("categories");
    for (RunReport.Category category : report.categories()) {
      Estimate rate = category.passAt1();
      table.row(
          false,
          new Span(category.name()),
          rate == null
              ? new Span(Figures.NONE)
              : new EstimateView(Measure.SHARE, rate, Standing.SOUND),
          new Span(Figures.count(category.passed())),
          new Span(Figures.count(category.trials())),
          new Span(Figures.count(category.errors())));
    }
    return Elements.card("By category", "", table);
  }

  private static Component others(BenchRun run, List<BenchRun> runs, Address address) {
    Div ways = new Div(Elements.dim("compare with "));
    ways.addClassName("ways");
    ways.setId("compare-with");
    List<BenchRun> comparable =
        runs.stream()
            .filter(other -> !other.id().equals(run.id()))
            .filter(other -> other.version().differs(run.version()).isEmpty())
            .toList();
    for (BenchRun other : comparable) {
      ways.add(
          Elements.link(
              other.agent() + " (" + other.id() + ")", address.with("against-run", other.id())));
    }
    return comparable.isEmpty() ? new Div() : ways;
  }
}
