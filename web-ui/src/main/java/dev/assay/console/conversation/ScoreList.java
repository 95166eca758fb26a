package dev.assay.console.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.element.Elements;
import dev.assay.console.scope.Scope;
import dev.assay.console.verdict.VerdictList;
import java.time.Instant;

/** Every score about a turn, its spans and its conversation, with where it comes from and why. */
final class ScoreList {
  private ScoreList() {}

  static Component of(Case shown, TurnCase turn, Scope scope, Instant now) {
    VerdictList verdicts =
        new VerdictList(shown.judgments(), scope, now)
            .about("Turn " + (turn.turn().position() + 1), turn.subject(), turn.scores())
            .about("Conversation", shown.subject(), shown.scores());
    turn.spans()
        .forEach(span -> verdicts.about("Span " + span.name(), span.subject(), span.scores()));
    if (!verdicts.isEmpty()) {
      return verdicts;
    }
    return new Div(
        new Paragraph("Nobody has scored this conversation."),
        Elements.dim(
            "Scores come with imported runs, from the agent's own SDK, from code, from judges"
                + " (./assay judge run) and from people."));
  }
}
