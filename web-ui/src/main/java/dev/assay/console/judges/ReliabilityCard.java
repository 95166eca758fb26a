package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.judge.agreement.ConfidenceReport;
import dev.assay.judge.calibration.CalibrationReport;

/** Whether the judge is as often right as it says it is sure. */
final class ReliabilityCard extends Div {
  ReliabilityCard(CalibrationReport report, String project) {
    ConfidenceReport confidence = report.judge().confidence();
    Component content =
        confidence == null
            ? Commands.notMeasured(
                "The judge tells no confidence, or its answers are numbers. A trained judge and"
                    + " an LLM under a rubric tell one:",
                "./assay judge run --project " + project + " --rubric RUBRIC --model MODEL")
            : of(confidence);
    Div card =
        Elements.card(
            "Says it is sure, and is right",
            confidence == null ? "" : "n " + Figures.count(confidence.cases()),
            content);
    card.setId("reliability");
    add(card);
    addClassName("judge-cell");
  }

  private static Component of(ConfidenceReport confidence) {
    Div sums =
        new Div(
            Elements.dim("expected calibration error "),
            new EstimateView(Measure.SHARE, confidence.expectedError(), Standing.SOUND),
            Elements.dim(
                " · Brier "
                    + Figures.fraction(confidence.brier())
                    + " · log loss "
                    + Figures.fraction(confidence.logLoss())
                    + (confidence.rocArea() == null
                        ? ""
                        : " · ROC area " + Figures.fraction(confidence.rocArea().value()))));
    sums.addClassName("judge-sums");
    return new Div(new Reliability(confidence.curve()), new Span(), sums);
  }
}
