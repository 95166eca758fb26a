package dev.assay.cli;

import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.agreement.BiasReport;
import dev.assay.judge.agreement.CategoryErrors;
import dev.assay.judge.agreement.ConfidenceReport;
import dev.assay.judge.agreement.Figures;
import dev.assay.judge.agreement.JudgeAgreement;
import dev.assay.judge.agreement.PeopleAgreement;
import dev.assay.judge.agreement.Slice;
import dev.assay.stats.Estimate;
import dev.assay.stats.agreement.AlternativeAnnotator;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges held against people, for people to read. */
final class AgreementText {
  private final PrintWriter out;
  private @Nullable AnswerScale scale;

  AgreementText(PrintWriter out) {
    this.out = out;
  }

  void print(AgreementReport report) {
    scale = report.scale();
    AgreementReport.ReferenceCounts reference = report.reference();
    line(
        "%,d labels: %,d cases have a reference (%s), %,d tied, %,d that people could not tell"
            .formatted(
                reference.labels(),
                reference.cases(),
                reference.rule(),
                reference.tied(),
                reference.unscored()));
    String yes = report.scale().positive();
    line(
        "Scale: %s%s; intervals of %.0f %%, bootstraps with seed %d"
            .formatted(
                report.scale().kind().name().toLowerCase(Locale.ROOT),
                yes == null ? "" : ", yes is " + word(yes),
                100 * report.level(),
                report.seed()));
    people(report.people());
    report.judges().forEach(this::judge);
    report.notes().forEach(note -> line("Note: %s".formatted(TextWidth.visible(note))));
  }

  private void people(PeopleAgreement people) {
    line("");
    line(
        "People among themselves, the ceiling: %s"
            .formatted(
                people.pairs().isEmpty()
                    ? "no case has two labels"
                    : "%,d cases with two labels or more".formatted(people.cases())));
    named("all annotators", people.alpha());
    named("all annotators", people.ac1());
    for (PeopleAgreement.Pair pair : people.pairs()) {
      figures(TextWidth.visible(pair.first() + " and " + pair.second()), pair.figures());
    }
  }

  private void judge(JudgeAgreement judge) {
    JudgeAgreement.Counts counts = judge.counts();
    line("");
    line("Judge %s".formatted(TextWidth.visible(judge.judge())));
    line(
        ("  %,d cases judged: %,d compared, %,d unscored, %,d where people are tied,"
                + " %,d that people could not tell, %,d without a label; %,d labelled and not judged")
            .formatted(
                counts.judged(),
                counts.compared(),
                counts.unscored(),
                counts.peopleTied(),
                counts.peopleUnscored(),
                counts.withoutLabel(),
                counts.notJudged()));
    counts
        .unscoredReasons()
        .forEach(
            (reason, n) -> line("    unscored %,d: %s".formatted(n, TextWidth.visible(reason))));
    Figures figures = judge.figures();
    if (figures == null) {
      return;
    }
    figures("with people", figures);
    for (CategoryErrors errors : judge.errors()) {
      String category = word(errors.category());
      estimate(category + ", sensitivity", errors.sensitivity());
      estimate(category + ", specificity", errors.specificity());
      estimate(category + ", precision", errors.precision());
    }
    alternative(judge.alternative());
    confidence(judge.confidence());
    bias(judge.bias());
    slices(judge.slices());
    matrix(figures.matrix());
  }

  private void figures(String who, Figures figures) {
    estimate(who + ", agreement", figures.agreement());
    String undefined = figures.kappaUndefined();
    if (undefined != null) {
      line("  %s, Cohen's kappa: undefined, %s".formatted(who, undefined));
    }
    named(who, figures.kappa());
    named(who, figures.linearKappa());
    named(who, figures.quadraticKappa());
    named(who, figures.alpha());
    named(who, figures.ac1());
    estimate(who + ", mean difference", figures.meanDifference());
    estimate(who + ", mean absolute difference", figures.meanAbsoluteDifference());
  }

  private void alternative(@Nullable AlternativeAnnotator test) {
    if (test == null) {
      line("  alternative-annotator test: too few cases that several people labelled");
      return;
    }
    line(
        ("  alternative-annotator test: %s, wins against %.0f %% of %d annotators,"
                + " advantage probability %.3f")
            .formatted(
                test.passed() ? "passed" : "failed",
                100 * test.winningRate(),
                test.annotators().size(),
                test.advantageProbability()));
  }

  private void confidence(@Nullable ConfidenceReport confidence) {
    if (confidence == null) {
      return;
    }
    estimate("confidence", confidence.expectedError());
    line(
        "    of that %.4f is met by chance where every confidence is true"
            .formatted(confidence.byChance()));
    estimate("confidence", confidence.rocArea());
    line("  Brier score %.4f, log loss %.4f".formatted(confidence.brier(), confidence.logLoss()));
    for (ConfidenceReport.Bin bin : confidence.curve()) {
      estimate("said %.3f, was right".formatted(bin.confidence()), bin.right());
    }
  }

  private void bias(BiasReport bias) {
    BiasReport.Position position = bias.position();
    if (position != null) {
      estimate("same verdict in both orders", position.consistency());
      line(
          "    otherwise first %,d times, second %,d times, p %.4f"
              .formatted(position.firstSlot(), position.secondSlot(), position.pValue()));
    }
    BiasReport.Verbosity verbosity = bias.verbosity();
    if (verbosity != null) {
      line(
          "  verbosity: log-odds %+.3f [%+.3f, %+.3f], p %.4f, n = %,d (%s)"
              .formatted(
                  verbosity.phi(),
                  verbosity.interval().low(),
                  verbosity.interval().high(),
                  verbosity.pValue(),
                  verbosity.n(),
                  verbosity.estimator()));
    }
    if (bias.selfPreference() != null) {
      estimate("self-preference", bias.selfPreference().gap());
    }
  }

  private void slices(List<Slice> slices) {
    for (Slice slice : slices) {
      String name = TextWidth.visible(slice.field() + " " + slice.value());
      estimate(name + ", agreement", slice.agreement());
      named(name, slice.kappa());
      estimate(name + ", mean difference", slice.meanDifference());
    }
  }

  private void matrix(Figures.@Nullable Matrix matrix) {
    if (matrix == null) {
      return;
    }
    line("  people (rows) and judge (columns):");
    List<String> columns = new ArrayList<>(List.of(""));
    matrix.categories().forEach(category -> columns.add(word(category)));
    List<String> types = new ArrayList<>(List.of("String"));
    matrix.categories().forEach(category -> types.add("Int64"));
    TableRows table = new TableRows(out, columns, types);
    for (int row = 0; row < matrix.categories().size(); row++) {
      List<@Nullable Object> cells = new ArrayList<>(List.of(word(matrix.categories().get(row))));
      cells.addAll(matrix.counts().get(row));
      table.row(cells);
    }
    table.end();
  }

  private void estimate(String what, @Nullable Estimate estimate) {
    if (estimate == null) {
      return;
    }
    line(
        "  %s: %s, n = %,d (%s)"
            .formatted(what, RateText.exact(estimate), estimate.n(), estimate.estimator()));
  }

  /** An estimate under the first words of its estimator's name. */
  private void named(String whose, @Nullable Estimate estimate) {
    if (estimate != null) {
      estimate(whose + ", " + estimate.estimator().split(",", 2)[0], estimate);
    }
  }

  private String word(String category) {
    return TextWidth.visible(scale == null ? category : scale.word(category));
  }

  private void line(String text) {
    out.println(text);
  }
}
