package dev.assay.console.judges;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Figures;
import dev.assay.console.verdict.Standings;
import dev.assay.judge.JudgmentStore.Tally;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.review.ReviewedJudge;
import java.time.Instant;
import java.util.List;

/** Which judge it is, on what question, and whether its figures hold. */
final class JudgeHeading extends Div {
  JudgeHeading(ReviewedJudge.Whole whole, Instant now) {
    ReviewedJudge judge = whole.judge();
    addClassName("case-heading");
    H1 title = new H1(judge.judge().called() + " on " + judge.question());
    title.setId("judge-title");
    title.getElement().setAttribute("dir", "auto");
    Div line = new Div(Standings.pill(judge.status()));
    line.addClassName("sub");
    judge
        .calibration()
        .ifPresent(
            calibration -> {
              if (calibration.standIn()) {
                Span standIn = Elements.pill("labels stand in for people", Tone.ACCENT);
                standIn.setTitle("Some labels are no person's, such as a simulator's truth");
                line.add(standIn);
              }
              line.add(Elements.time(calibration.at(), now));
            });
    line.add(Elements.pill(Kinds.word(judge.judge().kind()), Tone.PLAIN));
    Span hash = new Span(judge.judge().hash().substring(0, 16));
    hash.addClassName("mono");
    hash.setTitle("Hash of everything that defines the judge: " + judge.judge().hash());
    line.add(hash, new Span(basis(judge)));
    add(title, line);
    reasons(judge, now);
    Div sums = new Div(Elements.dim(sums(judge)));
    sums.addClassName("judge-sums");
    add(sums);
  }

  private void reasons(ReviewedJudge judge, Instant now) {
    List<String> weaknesses = Standings.weaknesses(judge.status());
    if (!weaknesses.isEmpty()) {
      Div why = new Div(new Span("Weak, though measured: " + String.join("; ", weaknesses) + "."));
      why.setId("weak-reasons");
      why.addClassName("notice");
      add(why);
    }
    if (judge.status() instanceof CalibrationStatus.Stale stale) {
      Div why = new Div(new Span("Stale: " + String.join("; ", stale.reasons()) + ". "));
      why.setId("stale-reasons");
      why.addClassName("notice");
      if (judge.calibration().isEmpty()) {
        why.add(
            new Span(
                "The figures of "
                    + stale.calibration().judge()
                    + " are another judge's and are not shown here; it was calibrated "),
            Elements.time(stale.calibration().at(), now),
            new Span("."));
      }
      add(why);
    }
  }

  private static String basis(ReviewedJudge judge) {
    CalibrationReport report = judge.report();
    CalibrationReport.Context context = report == null ? null : report.context();
    String labels =
        context == null
            ? ""
            : Figures.count(context.reference().labels(), "label")
                + " by "
                + people(context.people().annotators().size())
                + (context.reference().adjudicated() == 0
                    ? ""
                    : ", " + Figures.count(context.reference().adjudicated()) + " cases settled")
                + " · ";
    return judge
        .calibration()
        .map(
            (Calibration calibration) ->
                labels
                    + "label set "
                    + calibration.labelSet()
                    + ", version "
                    + calibration.labelSetVersion()
                    + ", "
                    + Figures.count(calibration.cases(), "case"))
        .orElse("");
  }

  private static String people(int count) {
    return count == 1 ? "1 person" : Figures.count(count) + " people";
  }

  private static String sums(ReviewedJudge judge) {
    Tally tally = judge.tally();
    return Figures.count(tally.judgments(), "judgment")
        + " in all, "
        + Figures.count(judge.inRange())
        + " in the chosen time, "
        + Figures.count(tally.unscored())
        + " unscored; "
        + judge
            .perThousand()
            .map(cost -> Figures.dollars(cost) + " per 1,000 judgments")
            .orElse(Figures.NO_COST)
        + (tally.unpriced() == 0 || tally.unpriced() == tally.judgments()
            ? ""
            : " (" + Figures.count(tally.unpriced()) + " without a price left out)")
        + ".";
  }
}
