package dev.assay.console.trace;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Scope;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Turn;
import java.time.Instant;

/** What a trace is called and came to, and the conversation it is part of. */
final class TraceHeading extends Div {
  private final TraceCase shown;
  private final Scope scope;
  private final Div conversation = new Div();

  TraceHeading(TraceCase shown, Scope scope, Instant now) {
    this.shown = shown;
    this.scope = scope;
    addClassName("case-heading");
    TraceSums sums = shown.sums();
    H1 title = new H1(sums.root().name());
    title.getElement().setAttribute("dir", "auto");
    Div line = new Div();
    line.addClassName("sub");
    if (sums.errors() > 0) {
      line.add(
          Elements.pill(
              "✕ error in "
                  + Figures.count(sums.errors())
                  + " of "
                  + Figures.count(shown.spans().size(), "span"),
              Tone.BAD));
    }
    if (shown.simulated()) {
      line.add(Elements.simulated());
    }
    if (shown.spans().size() == TraceCase.MOST_SPANS) {
      line.add(
          Elements.pill(
              "list and sums are of the first " + Figures.count(TraceCase.MOST_SPANS) + " spans",
              Tone.WARN));
    }
    line.add(new Span(sums.sentence()), Elements.time(sums.start(), now));
    conversation.addClassName("of-conversation");
    conversation.setId("of-conversation");
    add(title, line, conversation);
  }

  /** Names the turn and conversation of the span selected. */
  void select(SpanSummary span) {
    conversation.removeAll();
    shown
        .turn(span)
        .ifPresentOrElse(
            turn -> {
              conversation.add(
                  Elements.link(
                      "Turn " + (turn.position() + 1) + " of its conversation",
                      shown.conversation(span, scope)),
                  words(turn));
            },
            () ->
                conversation.add(
                    Elements.dim("Not part of a turn. "),
                    Elements.link("Its conversation", shown.conversation(span, scope))));
  }

  private static Span words(Turn turn) {
    Span words = Elements.words(turn.userText());
    words.addClassNames("dim", "turn-words");
    return words;
  }
}
