package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.judge.agreement.PeopleAgreement;
import dev.assay.judge.agreement.PeopleAgreement.Pair;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.stats.Estimate;
import dev.assay.stats.agreement.AlternativeAnnotator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every figure of agreement, the judge's beside what people reach among themselves. */
final class AgreementCard extends Div {
  private final Table table =
      new Table(Elements.dim("figure"), Elements.dim("judge with people"), Elements.dim("people"));

  AgreementCard(CalibrationReport report) {
    addClassName("judge-cell");
    var judge = report.judge().figures();
    CalibrationReport.Context context = report.context();
    PeopleAgreement people = context == null ? null : context.people();
    Pair pair = people != null && people.pairs().size() == 1 ? people.pairs().getFirst() : null;
    var two = pair == null ? null : pair.figures();
    if (judge != null) {
      row("agreement", Measure.SHARE, judge.agreement(), two == null ? null : two.agreement());
      if (judge.kappa() != null) {
        row("Cohen's κ", Measure.AGREEMENT, judge.kappa(), two == null ? null : two.kappa());
      }
      if (judge.kappaUndefined() != null) {
        table.row(
            false,
            new Span("Cohen's κ"),
            Undefined.kappa(judge),
            view(Measure.AGREEMENT, two == null ? null : two.kappa()));
      }
      row(
          "κ, linear weights",
          Measure.AGREEMENT,
          judge.linearKappa(),
          two == null ? null : two.linearKappa());
      row(
          "κ, quadratic weights",
          Measure.AGREEMENT,
          judge.quadraticKappa(),
          two == null ? null : two.quadraticKappa());
      row(
          "Krippendorff's α",
          Measure.AGREEMENT,
          judge.alpha(),
          people == null ? null : people.alpha());
      row("Gwet's AC1", Measure.AGREEMENT, judge.ac1(), people == null ? null : people.ac1());
      row("judge − people", Measure.AGREEMENT, judge.meanDifference(), null);
      row("distance", Measure.AGREEMENT, judge.meanAbsoluteDifference(), null);
    }
    Div card =
        Elements.card(
            "Agreement",
            "labelled cases, as counted"
                + (people == null
                    ? ""
                    : "; " + Figures.count(people.cases()) + " with two labels or more"),
            table);
    card.setId("agreement");
    AlternativeAnnotator test = report.judge().alternative();
    if (test != null) {
      card.add(annotators(test));
    }
    add(card);
  }

  private void row(
      String name, Measure measure, @Nullable Estimate judge, @Nullable Estimate people) {
    if (judge != null || people != null) {
      table.row(false, new Span(name), view(measure, judge), view(measure, people));
    }
  }

  private static Component view(Measure measure, @Nullable Estimate estimate) {
    return estimate == null
        ? Elements.dim(Figures.NONE)
        : new EstimateView(measure, estimate, Standing.SOUND);
  }

  private static Component annotators(AlternativeAnnotator test) {
    Table table =
        new Table(
            Elements.dim("in place of"),
            Elements.dim("n"),
            Elements.dim("judge as close"),
            Elements.dim("person as close"),
            Elements.dim("p"));
    table.addClassName("second-table");
    for (AlternativeAnnotator.Annotator one : test.annotators()) {
      table.row(
          false,
          Elements.words(one.name()),
          new Span(Figures.count(one.items())),
          new Span(Figures.percent(one.judgeWins())),
          new Span(Figures.percent(one.annotatorWins())),
          new Span(
              String.format(
                  Locale.ROOT,
                  "%s %s",
                  Figures.fraction(one.pValue()),
                  one.rejected() ? "✓" : "✕")));
    }
    return table;
  }
}
