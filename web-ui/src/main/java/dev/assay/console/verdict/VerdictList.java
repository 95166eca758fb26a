package dev.assay.console.verdict;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.console.element.FoldedText;
import dev.assay.console.element.Scores;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Scope;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CalibrationStatus.Uncalibrated;
import dev.assay.judge.review.JudgeReview.Given;
import dev.assay.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every score and judgment about a case, with its reason, its judge and what that is worth. */
public final class VerdictList extends Div {
  private final List<Given> judgments;
  private final Scope scope;
  private final Instant now;

  /**
   * Nothing yet.
   *
   * @param judgments about all cases that are added
   */
  public VerdictList(List<Given> judgments, Scope scope, Instant now) {
    this.judgments = judgments;
    this.scope = scope;
    this.now = now;
  }

  /** Adds all about a case: its scores, and judgments that are no scores, such as imported ones. */
  public VerdictList about(String heading, Score.Subject subject, List<Score> scores) {
    for (Score score : scores) {
      add(score(heading, score));
    }
    judgments.stream()
        .filter(given -> given.judgment().subject().equals(subject))
        .filter(given -> scores.stream().noneMatch(score -> isOf(score, given.judgment())))
        .forEach(given -> add(judgment(heading, given)));
    return this;
  }

  /** Whether nobody said anything of what was added. */
  public boolean isEmpty() {
    return getChildren().findAny().isEmpty();
  }

  /** A score in a few characters; hatched when a judge gave it that is not calibrated. */
  public static Span pill(Score score, List<Given> judgments) {
    Span pill = Elements.pill(score);
    if (score.judge() != null && !isCalibrated(score, judgments)) {
      pill.addClassName("hatched");
      pill.setTitle(Scores.whole(score) + " · the judge is not calibrated");
    }
    return pill;
  }

  private static boolean isCalibrated(Score score, List<Given> judgments) {
    return find(score, judgments)
        .filter(given -> given.status() instanceof CalibrationStatus.Calibrated)
        .isPresent();
  }

  private static Optional<Given> find(Score score, List<Given> judgments) {
    return judgments.stream().filter(given -> isOf(score, given.judgment())).findFirst();
  }

  private static boolean isOf(Score score, Judgment judgment) {
    return judgment.judge().text().equals(score.judge())
        && judgment.question().equals(score.name())
        && judgment.subject().equals(score.subject());
  }

  private Component score(String heading, Score score) {
    H2 title = new H2(heading + " · " + score.name() + " ");
    title.add(pill(score, judgments));
    Fields fields = new Fields();
    switch (score.value()) {
      case Score.Value.Scored(double figure) -> fields.with("value", Figures.plain(figure));
      case Score.Value.Unscored(String reason) -> fields.with("no value", reason);
    }
    fields.with("from", Scores.origin(score.origin()));
    Optional<Given> given = find(score, judgments);
    if (given.isPresent()) {
      judged(fields, given.get());
    } else if (score.judge() != null) {
      fields.with("judge", mono(score.judge()));
      fields.with("calibration", Standings.pill(new Uncalibrated()));
    }
    fields.with("at", Elements.time(score.createdAt(), now));
    Div shown = inspected(title);
    if (score.comment() != null) {
      shown.add(new FoldedText(score.comment()));
    }
    given.ifPresent(one -> shown.add(new CriterionList(one.judgment().criteria())));
    shown.add(fields);
    return shown;
  }

  private Component judgment(String heading, Given given) {
    Judgment judgment = given.judgment();
    H2 title = new H2(heading + " · " + judgment.question());
    Fields fields = new Fields();
    switch (judgment.verdict()) {
      case Verdict.Scored(double figure) -> fields.with("value", Figures.plain(figure));
      case Verdict.Unscored unscored -> fields.with("no value", unscored.text());
    }
    judged(fields, given);
    fields.with("at", Elements.time(judgment.at(), now));
    Div shown = inspected(title);
    if (!judgment.rationale().isEmpty()) {
      shown.add(new FoldedText(judgment.rationale()));
    }
    shown.add(new CriterionList(judgment.criteria()), fields);
    return shown;
  }

  private void judged(Fields fields, Given given) {
    Judgment judgment = given.judgment();
    Anchor judge =
        Elements.link(
            judgment.judge().called(),
            Standings.page(judgment.judge(), judgment.question(), scope));
    judge.addClassName("mono");
    judge.setTitle("What this judge is worth");
    fields.with("judge", judge);
    Div status = new Div(Standings.pill(given.status()));
    if (!(given.status() instanceof CalibrationStatus.Calibrated)
        || !Standings.weaknesses(given.status()).isEmpty()) {
      status.add(new Span(" "), Elements.dim(Standings.reason(given.status())));
    }
    fields.with("calibration", status);
    if (judgment.confidence() != null) {
      fields.with("confidence", Figures.percent(judgment.confidence()));
    }
    if (judgment.cost().usd() != null && judgment.cost().usd().signum() > 0) {
      fields.with("cost", Figures.dollars(judgment.cost().usd()));
    }
  }

  private static Span mono(String text) {
    Span span = Elements.text(text);
    span.addClassName("mono");
    return span;
  }

  private static Div inspected(Component title) {
    Div shown = new Div(title);
    shown.addClassName("inspected");
    return shown;
  }
}
