package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Calibrator;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.PeopleAgreement;
import dev.assay.judge.label.Label;
import dev.assay.stats.Estimate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far people agree so far, and what to do with it. */
final class Agreement extends Work {
  /** Fewer resamples than a report's: it is looked at often, and counts with every label. */
  private static final AgreementSetting SETTING =
      new AgreementSetting(0.95, 2_000, 1, 0.2, 10, null, List.of(), null, null, null);

  private final Desk desk;
  private final Part content = new Part("page-part");

  /**
   * What was found.
   *
   * @param report null when people's labels allow none
   * @param reason why
   */
  private record Found(@Nullable AgreementReport report, String reason, int standIns) {}

  Agreement(Desk desk) {
    this.desk = desk;
    add(content);
  }

  @Override
  void show() {
    content.load("how far people agree", this::read, this::draw);
  }

  private Found read() {
    List<Label> all = desk.labelling().stored().labels(desk.project(), desk.queue());
    List<CaseLabel> people =
        all.stream()
            .filter(label -> !label.standIn())
            .sorted(java.util.Comparator.comparing(Label::at))
            .map(label -> label.forComparing(Map.of()))
            .toList();
    int standIns = all.size() - people.size();
    try {
      return new Found(Calibrator.calibrate(people, List.of(), SETTING), "", standIns);
    } catch (IllegalArgumentException e) {
      return new Found(null, String.valueOf(e.getMessage()), standIns);
    }
  }

  private Component draw(Found found) {
    desk.page().progressed();
    AgreementReport report = found.report();
    Div page = new Div();
    page.addClassName("agreement");
    if (report == null || report.people().pairs().isEmpty()) {
      page.add(
          new EmptyState(
              "Nothing to compare yet",
              report == null
                  ? "No person's label of this queue has a value so far."
                  : "Agreement needs cases that two people have labelled; so far no case of this"
                      + " queue has two people's labels."));
    } else {
      page.add(figures(report));
    }
    if (found.standIns() > 0) {
      page.add(
          new Paragraph(
              Figures.count(found.standIns(), "label")
                  + " of what stands in for people are left out here."));
    }
    page.add(further());
    return page;
  }

  private static Component figures(AgreementReport report) {
    PeopleAgreement people = report.people();
    Table table =
        new Table(
            Elements.dim("who"),
            Elements.dim("cases of both"),
            Elements.dim("same answer"),
            Elements.dim("Cohen's kappa"),
            Elements.dim("Krippendorff's alpha"),
            Elements.dim("Gwet's AC"));
    table.setId("people");
    for (PeopleAgreement.Pair pair : people.pairs()) {
      Estimate kappa = pair.figures().quadraticKappa();
      table.row(
          false,
          Elements.text(pair.first() + " and " + pair.second()),
          new Span(Figures.count(pair.figures().cases())),
          estimate(Measure.SHARE, pair.figures().agreement()),
          kappa(pair.figures(), kappa == null ? pair.figures().kappa() : kappa),
          estimate(Measure.AGREEMENT, pair.figures().alpha()),
          estimate(Measure.AGREEMENT, pair.figures().ac1()));
    }
    if (people.pairs().size() > 1) {
      table.row(
          false,
          new Span("all of them"),
          new Span(Figures.count(people.cases())),
          new Span(Figures.NONE),
          new Span(Figures.NONE),
          estimate(Measure.AGREEMENT, people.alpha()),
          estimate(Measure.AGREEMENT, people.ac1()));
    }
    AgreementReport.ReferenceCounts counts = report.reference();
    String rule =
        Figures.count(counts.cases(), "case")
            + " have a reference ("
            + counts.rule()
            + "), "
            + Figures.count(counts.tied())
            + " are tied, "
            + Figures.count(counts.unscored())
            + " people could not tell.";
    return Elements.card(
        "People among themselves",
        "the ceiling of what a judge can reach",
        table,
        new Paragraph(rule));
  }

  private static Component kappa(
      dev.assay.judge.agreement.Figures figures, @Nullable Estimate kappa) {
    String reason = figures.kappaUndefined();
    if (kappa != null || reason == null) {
      return estimate(Measure.AGREEMENT, kappa);
    }
    Span undefined = Elements.dim("undefined");
    undefined.setTitle(reason);
    return undefined;
  }

  private static Component estimate(Measure measure, @Nullable Estimate estimate) {
    return estimate == null
        ? new Span(Figures.NONE)
        : new EstimateView(measure, estimate, EstimateView.Standing.SOUND);
  }

  private Component further() {
    String which =
        " --project "
            + Shell.quoted(desk.project())
            + " --question "
            + Shell.quoted(desk.queue().question());
    return Elements.card(
        "Go on",
        "",
        new Paragraph("Hold the judges against these labels, and keep their calibrations:"),
        EmptyState.command(
            "./assay label agreement" + which + " --queue " + Shell.quoted(desk.queue().queue())),
        new Paragraph("Take the labels elsewhere, or bring more of them:"),
        EmptyState.command("./assay label export" + which + " --csv"),
        EmptyState.command("./assay label import" + which + " labels.csv"));
  }

  @Override
  Map<String, String> keys() {
    return Map.of();
  }

  @Override
  void press(String key) {
    // Nothing here is chosen by keys.
  }
}
