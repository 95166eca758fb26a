package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.verdict.Standings;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.review.ReviewedJudge;
import dev.assay.stats.Estimate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every judge in a line. */
final class JudgeTable extends Div {
  /** Rows on a page. */
  static final int PAGE = 100;

  JudgeTable(
      List<ReviewedJudge> judges,
      Set<String> labelled,
      int selected,
      Address address,
      String project,
      Instant now) {
    int from = selected / PAGE * PAGE;
    int until = Math.min(judges.size(), from + PAGE);
    Div sentence = new Div(sentence(judges, address));
    sentence.addClassName("sub");
    Table table =
        new Table(
            Elements.dim("judge"),
            Elements.dim("what it judges"),
            Elements.dim("status"),
            heading(JudgeOrder.KAPPA, address, "Cohen's kappa with what people say all in all"),
            Elements.dim("people reach"),
            heading(JudgeOrder.COST, address, "US dollars for a thousand judgments"),
            heading(JudgeOrder.JUDGMENTS, address, "Judgments in the chosen time, and unscored"),
            heading(JudgeOrder.LAST, address, "When it judged last"));
    table.setId("judges");
    table.addClassName("judge-table");
    for (int i = from; i < until; i++) {
      row(table, judges.get(i), i == selected, address, now);
    }
    Div card = new Div(table);
    card.addClassNames("card", "wide-table");
    add(sentence, card, pages(judges, from, until, address), help(judges, labelled, project));
  }

  private static String sentence(List<ReviewedJudge> judges, Address address) {
    long calibrated = judges.stream().filter(ReviewedJudge::isCalibrated).count();
    long weak = judges.stream().filter(j -> !Standings.weaknesses(j.status()).isEmpty()).count();
    long stale = judges.stream().filter(j -> j.status() instanceof CalibrationStatus.Stale).count();
    long judged = judges.stream().mapToLong(ReviewedJudge::inRange).sum();
    return Figures.count(judges.size(), "judge")
        + ": "
        + Figures.count(calibrated)
        + " calibrated"
        + (weak == 0 ? "" : " (" + Figures.count(weak) + " of them weak)")
        + ", "
        + Figures.count(stale)
        + " stale, "
        + Figures.count(judges.size() - calibrated - stale)
        + " never held against people. "
        + Figures.count(judged, "judgment")
        + " "
        + Words.within(address.scope().time(), Elements.zone())
        + ".";
  }

  private static Component heading(JudgeOrder order, Address address, String title) {
    boolean here = JudgeOrder.of(address) == order;
    Anchor heading =
        Elements.link(
            order.label() + (here ? " ↓" : ""), address.with(JudgeOrder.NAME, order.token()));
    heading.addClassName("sort");
    heading.setTitle(title);
    return heading;
  }

  private static void row(
      Table table, ReviewedJudge judge, boolean selected, Address address, Instant now) {
    Anchor name = Elements.link(judge.judge().called(), JudgeKey.of(judge).open(address));
    name.getElement().setAttribute("dir", "auto");
    name.setTitle(judge.judge().text());
    Div who = new Div(name);
    who.addClassName("judge-name");
    Div status = new Div(Standings.pill(judge.status()));
    status.addClassName("judge-status");
    if (judge.status() instanceof CalibrationStatus.Stale stale) {
      status.add(Elements.dim(String.join("; ", stale.reasons())));
    }
    Standings.weaknesses(judge.status()).forEach(why -> status.add(Elements.dim(why)));
    judge
        .calibration()
        .filter(Calibration::standIn)
        .ifPresent(calibration -> status.add(Elements.dim("on stand-in labels")));
    table.row(
        selected,
        who,
        Elements.text(judge.question()),
        status,
        kappa(judge),
        ceiling(judge),
        new Span(judge.perThousand().map(Figures::dollars).orElse(Figures.NONE)),
        counts(judge),
        Elements.time(judge.tally().last(), now));
  }

  private static Component kappa(ReviewedJudge judge) {
    Optional<Estimate> kappa = judge.calibration().map(Calibration::kappa);
    return kappa
        .<Component>map(
            value ->
                new Div(
                    new EstimateView(Measure.AGREEMENT, value, Standings.standing(judge.status())),
                    new Span(" "),
                    Elements.dim("n " + Figures.count(value.n()))))
        .orElseGet(() -> undefined(judge));
  }

  private static Component undefined(ReviewedJudge judge) {
    if (judge.calibration().isEmpty()) {
      return Elements.dim(Figures.NONE);
    }
    CalibrationReport report = judge.report();
    return Undefined.kappa(report == null ? null : report.judge().figures());
  }

  private static Component ceiling(ReviewedJudge judge) {
    CalibrationReport report = judge.report();
    CalibrationReport.Context context = report == null ? null : report.context();
    Optional<Estimate> ceiling = context == null ? Optional.empty() : context.people().ceiling();
    return ceiling
        .<Component>map(
            value -> new EstimateView(Measure.AGREEMENT, value, EstimateView.Standing.SOUND))
        .orElseGet(() -> Elements.dim(Figures.NONE));
  }

  private static Component counts(ReviewedJudge judge) {
    Div counts = new Div(new Span(Figures.count(judge.inRange())));
    if (judge.tally().unscored() > 0) {
      Span unscored = Elements.dim(" · " + Figures.count(judge.tally().unscored()) + " unscored");
      unscored.setTitle("Of all its judgments: neither yes nor no");
      counts.add(unscored);
    }
    return counts;
  }

  private static Component pages(List<ReviewedJudge> judges, int from, int until, Address address) {
    Div ways = new Div();
    ways.addClassName("ways");
    if (from > 0) {
      ways.add(
          Elements.link(
              "← " + Figures.count(from) + " before",
              JudgeKey.of(judges.get(from - PAGE)).select(address)));
    }
    if (until < judges.size()) {
      ways.add(
          Elements.link(
              Figures.count(judges.size() - until) + " more →",
              JudgeKey.of(judges.get(until)).select(address)));
    }
    return ways;
  }

  private static Component help(List<ReviewedJudge> judges, Set<String> labelled, String project) {
    Optional<ReviewedJudge> without =
        judges.stream()
            .filter(judge -> judge.status() instanceof CalibrationStatus.Uncalibrated)
            .findFirst();
    return without
        .<Component>map(
            judge ->
                Commands.calibrate(
                    project,
                    judge.question(),
                    labelled.contains(judge.question()),
                    "To calibrate " + judge.judge().called()))
        .orElseGet(Div::new);
  }
}
