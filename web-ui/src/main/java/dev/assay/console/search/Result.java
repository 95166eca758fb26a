package dev.assay.console.search;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.search.Excerpt;
import dev.assay.search.SearchPage;
import dev.assay.search.SearchSyntax;
import dev.assay.search.TurnText;
import dev.assay.trace.Status;
import java.time.Instant;

/** One turn that was found: what was said, by whom and where. */
final class Result extends Div {
  private static final int TITLE = 100;

  private final Address target;

  Result(SearchPage.Hit hit, Address address, Instant now) {
    TurnText turn = hit.turn();
    this.target =
        Address.of("conversation", address.scope())
            .with("id", turn.key().conversationId())
            .with("turn", Integer.toString(turn.position() + 1));
    addClassName("result");
    Anchor title = Elements.link(title(turn), target);
    title.getElement().setAttribute("dir", "auto");
    Div facts = new Div();
    facts.addClassName("facts");
    facts.add(Elements.time(turn.startedAt(), now));
    add(facts, turn.language().isEmpty() ? "" : Words.language(turn.language()));
    add(facts, turn.release());
    turn.tools().stream()
        .map(TurnText.Tool::name)
        .distinct()
        .limit(6)
        .forEach(name -> add(facts, name));
    if (turn.status() == Status.ERROR) {
      facts.add(Elements.pill("✕ error", Tone.BAD));
    }
    if (turn.simulated()) {
      facts.add(Elements.simulated());
    }
    facts.add(
        Elements.link(
            "more like this",
            Address.of("search", address.scope())
                .with("q", SearchSyntax.like(turn.key().turnId()))));
    add(title, facts);
    hit.excerpts().stream()
        .filter(said -> !said.excerpt().text().isEmpty())
        .forEach(said -> add(line(said)));
  }

  Address target() {
    return target;
  }

  private static void add(Div facts, String fact) {
    if (!fact.isEmpty()) {
      facts.add(Elements.dim(fact));
    }
  }

  private static String title(TurnText turn) {
    String said = turn.userText().isBlank() ? turn.answerText() : turn.userText();
    String line = said.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return turn.key().conversationId();
    }
    int end = Math.min(line.length(), TITLE);
    if (end < line.length() && Character.isLowSurrogate(line.charAt(end))) {
      end--;
    }
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }

  private static Component line(SearchPage.Said said) {
    Span by = new Span(said.by());
    by.addClassName("by");
    Span text = new Span();
    text.getElement().setAttribute("dir", "auto");
    text.addClassName("said");
    Excerpt excerpt = said.excerpt();
    int at = 0;
    text.add(excerpt.cutBefore() ? "… " : "");
    for (Excerpt.Mark mark : excerpt.marks()) {
      text.add(new Span(excerpt.text().substring(at, mark.from())));
      Span marked = new Span(excerpt.text().substring(mark.from(), mark.to()));
      marked.addClassName("marked");
      text.add(marked);
      at = mark.to();
    }
    text.add(new Span(excerpt.text().substring(at)));
    text.add(excerpt.cutAfter() ? " …" : "");
    Div line = new Div(by, text);
    line.addClassName("excerpt");
    return line;
  }
}
