package dev.assay.console.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.verdict.VerdictList;
import dev.assay.search.SearchSyntax;
import dev.assay.trace.Conversation;
import java.time.Instant;

/** What a conversation is called and came to. */
public final class Heading {
  private Heading() {}

  public static Div of(Case shown, Address address, Instant now) {
    Conversation conversation = shown.conversation();
    H1 title =
        new H1(
            conversation.title().isEmpty()
                ? "Conversation " + conversation.id().id()
                : conversation.title());
    title.getElement().setAttribute("dir", "auto");
    title.setId("conversation-title");
    Div line = new Div(Elements.pill(conversation.outcome()));
    line.addClassName("sub");
    if (!conversation.language().isEmpty()) {
      line.add(Elements.pill(Words.language(conversation.language()), Tone.PLAIN));
    }
    if (!conversation.release().isEmpty()) {
      line.add(Elements.pill("release " + conversation.release(), Tone.PLAIN));
    }
    if (conversation.simulated()) {
      line.add(Elements.simulated());
    }
    shown.scores().forEach(score -> line.add(VerdictList.pill(score, shown.judgments())));
    line.add(new Span(figures(conversation)), Elements.time(conversation.startedAt(), now));
    line.add(
        Elements.link(
            "more like this",
            Address.of("search", address.scope())
                .with("q", SearchSyntax.like(conversation.id().id()))));
    Div heading = new Div(title, line);
    heading.addClassName("case-heading");
    return heading;
  }

  private static String figures(Conversation c) {
    return Figures.count(c.turns(), "turn")
        + " · "
        + Figures.count(c.toolCalls(), "tool call")
        + " · "
        + (c.cost() == null ? Figures.NO_COST : Figures.dollars(c.cost()))
        + (Figures.timed(c.duration().toNanos() / 1e9)
            ? " · " + Figures.duration(c.duration())
            : " · not timed")
        + " ·";
  }
}
