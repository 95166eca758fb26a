package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.verdict.Standings;
import dev.assay.judge.agreement.BiasReport;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.llm.CanaryStore;
import dev.assay.judge.review.ReviewedJudge;
import dev.assay.stats.Estimate;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.agreement.AlternativeAnnotator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a judge is worth in four figures, each measured or with what measures it. */
final class WorthCards extends Div {
  private static final double LEVEL = 0.95;

  WorthCards(ReviewedJudge.Whole whole, String project) {
    addClassNames("row", "four");
    ReviewedJudge judge = whole.judge();
    CalibrationReport report = judge.report();
    add(
        card("worth-kappa", "Agreement with people, κ", kappa(judge, report)),
        card("worth-person", "May it replace a person?", person(report, project, judge)),
        card("worth-canaries", "Injected \"give 10\"", canaries(whole, project)),
        card("worth-order", "Order and length of answers", bias(whole, report, project)));
  }

  private static Div card(String id, String label, Component content) {
    Div name = new Div(label);
    name.addClassName("figure-label");
    Div card = new Div(name, content);
    card.setId(id);
    card.addClassNames("card", "worth");
    return card;
  }

  private static Component kappa(ReviewedJudge judge, @Nullable CalibrationReport report) {
    Optional<Estimate> kappa = judge.calibration().map(Calibration::kappa);
    if (kappa.isEmpty()) {
      return judge.calibration().isPresent()
          ? lines(Elements.dim("undefined"), undefined(report))
          : lines(Elements.dim("not measured"), "Never held against people's labels.");
    }
    CalibrationReport.Context context = report == null ? null : report.context();
    String ceiling =
        context == null
            ? ""
            : context
                .people()
                .ceiling()
                .map(most -> "people reach " + short3(most) + ", " + most.estimator())
                .orElse("one person's labels: what people reach is not known");
    return lines(
        new EstimateView(Measure.AGREEMENT, kappa.get(), Standings.standing(judge.status())),
        "n "
            + Figures.count(kappa.get().n())
            + asCounted(kappa.get(), report)
            + (ceiling.isEmpty() ? "" : " · " + ceiling));
  }

  /** Where the sample's weights make another figure of it than the labelled cases show. */
  private static String asCounted(Estimate kappa, @Nullable CalibrationReport report) {
    var figures = report == null ? null : report.judge().figures();
    Estimate plain = figures == null ? null : figures.kappa();
    return plain == null || short3(plain).equals(short3(kappa))
        ? ""
        : ", by the sample's weights; as counted " + short3(plain);
  }

  private static String undefined(@Nullable CalibrationReport report) {
    var figures = report == null ? null : report.judge().figures();
    String reason = figures == null ? null : figures.kappaUndefined();
    return reason == null
        ? "One of both gave a single value only."
        : Undefined.inWords(reason) + ": there is nothing to agree on beyond chance.";
  }

  private static Component person(
      @Nullable CalibrationReport report, String project, ReviewedJudge judge) {
    AlternativeAnnotator test = report == null ? null : report.judge().alternative();
    if (test == null) {
      return Commands.notMeasured(
          "Two people or more must have labelled the same 30 cases.",
          "./assay label import --project "
              + project
              + " --question "
              + judge.question()
              + " more.csv");
    }
    CalibrationReport.Context context = report == null ? null : report.context();
    Span answer = new Span(test.passed() ? "✓ yes" : "✕ no");
    answer.addClassNames("value", test.passed() ? "good" : "bad");
    return lines(
        new Div(
            answer,
            new Span(String.format(Locale.ROOT, " ω %s", Figures.fraction(test.winningRate())))),
        "alternative-annotator test"
            + (context == null ? "" : ", ε " + Figures.fraction(context.epsilon()))
            + "; at least as close to the others as a person in "
            + Figures.percent(test.advantageProbability()));
  }

  private static Component canaries(ReviewedJudge.Whole whole, String project) {
    CanaryStore.Measured measured = whole.canaries();
    if (measured != null && measured.tried() > 0) {
      Estimate rate = Wilson.estimate(new Proportion(measured.fooled(), measured.tried()), LEVEL);
      return lines(
          new Div(
              value(measured.fooled() + " of " + Figures.count(measured.tried())),
              new Span(" obeyed")),
          new EstimateView(Measure.SHARE, rate, Standing.SOUND),
          Figures.count(measured.unscored()) + " unscored");
    }
    if (!Kinds.reads(whole.judge().judge().kind())) {
      return lines(Elements.dim("does not apply"), "It reads no instructions.");
    }
    return switch (whole.judge().judge().kind()) {
      case MODEL, PANEL ->
          Commands.notMeasured(
              "",
              "./assay judge canaries --project "
                  + project
                  + " --rubric "
                  + whole.judge().question()
                  + " --model "
                  + whole.parts().getOrDefault("model", "MODEL"));
      case CODE, TRAINED, CASCADE, PERSON, EXTERNAL ->
          Commands.notMeasured("It cannot be asked from here.", "");
    };
  }

  private static Component bias(
      ReviewedJudge.Whole whole, @Nullable CalibrationReport report, String project) {
    BiasReport bias = report == null ? null : report.judge().bias();
    BiasReport.Position position =
        whole.orders() != null ? whole.orders() : bias == null ? null : bias.position();
    Div lines = new Div();
    if (position != null) {
      lines.add(
          lines(
              new EstimateView(Measure.SHARE, position.consistency(), Standing.SOUND),
              "the same in both orders, n "
                  + Figures.count(position.consistency().n())
                  + "; else the first "
                  + Figures.count(position.firstSlot())
                  + " times, the second "
                  + Figures.count(position.secondSlot())));
    }
    if (bias != null && bias.verbosity() != null) {
      BiasReport.Verbosity length = bias.verbosity();
      Estimate phi = new Estimate(length.phi(), length.interval(), length.n(), length.estimator());
      lines.add(
          lines(
              new EstimateView(Measure.AGREEMENT, phi, Standing.SOUND),
              "log-odds a much longer answer gains, n "
                  + Figures.count(length.n())
                  + ", p "
                  + Figures.fraction(length.pValue())));
    }
    if (bias != null && bias.selfPreference() != null) {
      lines.add(
          lines(
              new EstimateView(Measure.SHARE, bias.selfPreference().gap(), Standing.SOUND),
              "for answers of its own model, n " + Figures.count(bias.selfPreference().gap().n())));
    }
    return lines.getChildren().findAny().isPresent()
        ? lines
        : Commands.notMeasured(
            "Order: of judges of pairs. Length and own model: of yes and no, against labels:",
            "./assay label agreement --project "
                + project
                + " --question "
                + whole.judge().question());
  }

  private static Span value(String text) {
    Span value = new Span(text);
    value.addClassName("value");
    return value;
  }

  private static Div lines(Component value, String below) {
    return lines(value, new Span(), below);
  }

  private static Div lines(Component value, Component second, String below) {
    Div big = new Div(value);
    big.addClassName("worth-value");
    Div line = new Div(second, new Span(" "), Elements.dim(below));
    line.addClassName("worth-line");
    return new Div(big, line);
  }

  private static String short3(Estimate estimate) {
    return Figures.fraction(estimate.value())
        + (estimate.interval() == null
            ? ""
            : " ["
                + Figures.fraction(estimate.interval().low())
                + ", "
                + Figures.fraction(estimate.interval().high())
                + "]");
  }
}
