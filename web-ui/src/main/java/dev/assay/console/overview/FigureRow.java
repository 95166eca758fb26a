package dev.assay.console.overview;

import com.vaadin.flow.component.html.Div;
import dev.assay.console.estimate.DifferenceView.Better;
import dev.assay.console.estimate.Measure;
import dev.assay.console.scope.Scope;
import dev.assay.trace.Traffic;
import java.util.List;

/** The five figures of the release looked at, each against the baseline. */
final class FigureRow extends Div {
  private static final List<Figure> FIGURES =
      List.of(
          Figure.share(
              "resolved",
              "Resolved",
              "outcome",
              Better.HIGHER,
              Estimates::resolved,
              traffic -> Estimates.NO_OUTCOME,
              "outcome:resolved"),
          Figure.amount(
              "cost",
              "Cost per resolved",
              "outcome",
              Measure.DOLLARS,
              Estimates::costPerResolved,
              FigureRow::whyNoCost,
              "outcome:resolved",
              "-cost"),
          Figure.share(
              "failed",
              "Failure rate",
              "outcome",
              Better.LOWER,
              Estimates::failed,
              traffic -> Estimates.NO_OUTCOME,
              "outcome:failed"),
          Figure.amount(
              "turn-time",
              "Turn time p95",
              "turn",
              Measure.SECONDS,
              Estimates::turnTime,
              traffic -> "No turn tells its time.",
              "",
              "-duration"),
          Figure.share(
              "errors",
              "Turns in error",
              "turn",
              Better.LOWER,
              Estimates::failedTurns,
              traffic -> "There are no turns.",
              "status:error"));

  FigureRow(Traffics read, Comparison comparison, Scope scope) {
    addClassNames("row", "five");
    List<Traffic> course =
        read.overTime().stream()
            .filter(stretch -> stretch.release().equals(comparison.release()))
            .toList();
    for (Figure figure : FIGURES) {
      add(
          new FigureCard(
              figure,
              read.of(comparison.release()),
              read.of(comparison.baseline()),
              course,
              comparison.cases(scope),
              comparison));
    }
  }

  private static String whyNoCost(Traffic traffic) {
    if (traffic.withCost() == 0) {
      return Estimates.NO_COST;
    }
    return traffic.outcomes().known() == 0
        ? Estimates.NO_OUTCOME
        : "No resolved conversation has a cost.";
  }
}
