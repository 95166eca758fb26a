package dev.assay.console.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.console.element.FoldedText;
import dev.assay.console.element.Scores;
import dev.assay.console.format.Figures;
import dev.assay.score.Score;

/** Every score about a turn and its conversation, with where it comes from and why. */
final class ScoreList {
  private ScoreList() {}

  static Component of(Case shown, TurnCase turn) {
    Div scores = new Div();
    for (Score score : turn.scores()) {
      scores.add(score("Turn " + (turn.turn().position() + 1), score));
    }
    for (Score score : shown.scores()) {
      scores.add(score("Conversation", score));
    }
    if (turn.scores().isEmpty() && shown.scores().isEmpty()) {
      scores.add(
          new Paragraph("Nobody has scored this conversation."),
          Elements.dim(
              "Scores come with imported runs, from the agent's own SDK, from code and from"
                  + " people."));
    }
    return scores;
  }

  private static Component score(String subject, Score score) {
    H2 title = new H2(subject + " · " + score.name() + " ");
    title.add(Elements.pill(score));
    Fields fields = new Fields();
    switch (score.value()) {
      case Score.Value.Scored(double figure) -> fields.with("value", Figures.plain(figure));
      case Score.Value.Unscored(String reason) -> fields.with("no value", reason);
    }
    fields.with("from", Scores.origin(score.origin()));
    if (score.judge() != null) {
      Span judge = new Span(score.judge());
      judge.addClassName("mono");
      fields.with("judge", judge);
      Span uncalibrated = Elements.pill("uncalibrated", Elements.Tone.PLAIN);
      uncalibrated.addClassName("hatched");
      fields.with("calibration", uncalibrated);
    }
    fields.with("at", Elements.time(score.createdAt(), score.createdAt()));
    Div shown = new Div(title);
    if (score.comment() != null) {
      shown.add(new FoldedText(score.comment()));
    }
    shown.add(fields);
    shown.addClassName("inspected");
    return shown;
  }
}
