package dev.assay.console.judges;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.console.format.Figures;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.review.ReviewedJudge;

/** What the judge is made of, and what it was held against. */
final class PartsCard extends Div {
  PartsCard(ReviewedJudge.Whole whole) {
    addClassNames("row", "halves", "judge-row");
    ReviewedJudge judge = whole.judge();
    Fields parts =
        new Fields()
            .with("name", judge.judge().called())
            .with("kind", Kinds.word(judge.judge().kind()))
            .with("question", judge.question())
            .with("hash", mono(judge.judge().hash()));
    whole.parts().forEach((name, value) -> parts.with(name, value));
    Div made = Elements.card("What it is made of", "the hash covers all of it", parts);
    made.setId("parts");
    if (whole.parts().isEmpty()) {
      made.add(
          Elements.dim(
              switch (judge.judge().kind()) {
                case EXTERNAL, PERSON ->
                    "Of a judge outside nothing is known but its name: that alone is in the hash.";
                case CODE, TRAINED, MODEL, PANEL, CASCADE ->
                    "It judged before its parts were kept; they are kept when it judges again.";
              }));
    }
    add(made);
    judge.calibration().ifPresent(calibration -> add(against(calibration, judge.report())));
  }

  private static Div against(
      Calibration calibration, @org.jspecify.annotations.Nullable CalibrationReport report) {
    Fields fields =
        new Fields()
            .with(
                "label set", calibration.labelSet() + ", version " + calibration.labelSetVersion())
            .with("its hash", mono(calibration.labelSetHash()))
            .with("cases", Figures.count(calibration.cases()));
    CalibrationReport.Context context = report == null ? null : report.context();
    if (context != null) {
      fields
          .with("people", String.join(", ", context.people().annotators()))
          .with("reference", context.reference().rule())
          .with("intervals", Figures.percent(context.level()) + ", seed " + context.seed());
      context.notes().forEach(note -> fields.with("note", note));
    }
    Div card = Elements.card("What it was held against", "", fields);
    card.setId("against");
    return card;
  }

  private static Span mono(String text) {
    Span span = new Span(text);
    span.addClassName("mono");
    return span;
  }
}
