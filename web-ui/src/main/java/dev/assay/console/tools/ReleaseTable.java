package dev.assay.console.tools;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.DifferenceView;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Scope;
import dev.assay.stats.Newcombe;
import dev.assay.stats.Proportion;
import dev.assay.trace.ToolStore.Sums;
import java.util.List;
import java.util.Optional;

/** A tool by release; the release chosen with its difference from the baseline. */
final class ReleaseTable {
  private ReleaseTable() {}

  static Table of(List<Sums> sums, Scope scope) {
    Optional<Proportion> baseline =
        sums.stream()
            .filter(one -> one.release().equals(scope.baseline()))
            .findFirst()
            .flatMap(ToolFigures::failures);
    Table table =
        new Table(
            Elements.dim("release"),
            Elements.dim("calls"),
            Elements.dim("error rate"),
            Elements.dim("p50"),
            Elements.dim("p95"),
            Elements.dim("retries"),
            Elements.dim("wasted"));
    for (Sums one : sums) {
      Div rate = new Div(ToolFigures.errorRate(one));
      Optional<Proportion> now = ToolFigures.failures(one);
      if (one.release().equals(scope.release()) && baseline.isPresent() && now.isPresent()) {
        rate.add(
            new DifferenceView(
                Measure.SHARE,
                Newcombe.difference(now.get(), baseline.get(), ToolFigures.LEVEL),
                DifferenceView.Better.LOWER));
      }
      table.row(
          false,
          Elements.text(one.release().isEmpty() ? "none told" : one.release()),
          new Span(Figures.count(one.calls())),
          rate,
          new Span(ToolFigures.p50(one)),
          ToolFigures.p95(one),
          new Span(Figures.count(one.retries())),
          new Span(Figures.count(one.wasted())));
    }
    return table;
  }
}
