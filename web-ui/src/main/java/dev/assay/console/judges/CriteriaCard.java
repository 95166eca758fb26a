package dev.assay.console.judges;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.judge.calibration.Calibration;
import dev.assay.stats.Estimate;
import java.util.List;

/** The judge on each criterion of its rubric that people were asked about by itself. */
final class CriteriaCard extends Div {
  CriteriaCard(List<Calibration> criteria) {
    setId("criteria");
    if (criteria.isEmpty()) {
      return;
    }
    Table table =
        new Table(Elements.dim("criterion"), Elements.dim("cases"), Elements.dim("κ with people"));
    for (Calibration one : criteria) {
      Estimate kappa = one.kappa();
      table.row(
          false,
          Elements.words(one.question()),
          new Span(Figures.count(one.cases())),
          kappa == null
              ? Undefined.because(null)
              : new EstimateView(Measure.AGREEMENT, kappa, Standing.SOUND));
    }
    add(Elements.card("By criterion", "as it was last held against people", table));
  }
}
