package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.conversation.Chat;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import java.util.Optional;

/** What happened in a case: a chat, and nothing that says what anybody thinks of it. */
final class CaseText extends Div {

  CaseText(Subject subject, Optional<Blind> found, String place, Scope scope) {
    addClassName("case-text");
    if (found.isEmpty()) {
      add(Elements.dim(place), missing(subject));
      return;
    }
    Blind blind = found.get();
    Conversation conversation = blind.shown().conversation();
    H2 title =
        new H2(
            conversation.title().isEmpty()
                ? "Conversation " + conversation.id().id()
                : conversation.title());
    title.setId("case-title");
    title.getElement().setAttribute("dir", "auto");
    Address whole = Address.of("conversation", scope).with("id", conversation.id().id());
    Div facts = new Div(Elements.text(place));
    facts.addClassName("sub");
    if (!conversation.language().isEmpty()) {
      facts.add(Elements.pill(Words.language(conversation.language()), Elements.Tone.PLAIN));
    }
    if (conversation.simulated()) {
      facts.add(Elements.simulated());
    }
    Component way = Elements.link("the whole conversation, with verdicts", whole);
    facts.add(way);
    if (blind.asked() >= 0) {
      facts.add(new Span("Asked about turn " + (blind.asked() + 1) + ", the last one shown."));
    }
    Chat chat = new Chat(blind.shown(), whole);
    if (blind.asked() >= 0) {
      chat.select(blind.asked(), true);
    }
    add(title, facts, chat);
  }

  private static EmptyState missing(Subject subject) {
    return switch (subject.kind()) {
      case CONVERSATION, TURN ->
          new EmptyState(
              "The case is not kept here",
              "There is no "
                  + subject.kind().name().toLowerCase(java.util.Locale.ROOT)
                  + " "
                  + subject.id()
                  + " in "
                  + subject.project()
                  + ": it was imported as a label alone, or is older than what is kept. It can be"
                  + " skipped.");
      case SPAN ->
          new EmptyState(
              "A single span",
              "Spans are labelled in files: ./assay label import reads them. This one can be"
                  + " skipped.");
    };
  }
}
