package dev.assay.console.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.console.element.Part;
import dev.assay.console.element.Tabs;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Json;
import dev.assay.console.scope.Address;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of the turn selected: its scores, its spans, everything. */
final class Inspector extends Div {
  private static final List<String> TABS = List.of("Scores", "Spans", "Raw");
  private static final int MOST_SPANS = 2_000;

  private final ConsoleServices services;

  Inspector(ConsoleServices services) {
    this.services = services;
    addClassNames("card", "inspector");
    setId("inspector");
  }

  /** A line about a tab in an address that there is not; empty when there is no such name. */
  static Optional<String> unknownTab(Address address) {
    List<String> tokens = TABS.stream().map(Tabs::token).toList();
    return address
        .own("tab")
        .filter(token -> !tokens.contains(token))
        .map(
            token ->
                "tab="
                    + token
                    + " is no tab of a conversation; there are "
                    + String.join(", ", tokens)
                    + ".");
  }

  void show(Case shown, TurnCase turn, Address address) {
    String tab = address.own("tab").filter(t -> unknownTab(address).isEmpty()).orElse("scores");
    removeAll();
    add(new Tabs(TABS, tab, address));
    switch (tab) {
      case "spans" -> add(spans(turn, address));
      case "raw" -> add(raw(shown, turn));
      default -> add(ScoreList.of(shown, turn, address.scope(), services.clock().instant()));
    }
  }

  private List<SpanSummary> spansOf(Turn turn, String trace) {
    return services.spans().trace(turn.conversation().project(), trace, MOST_SPANS);
  }

  private Component spans(TurnCase shown, Address address) {
    Turn turn = shown.turn();
    Part part = new Part();
    part.load(
        "the spans",
        () ->
            shown.traces().stream()
                .flatMap(trace -> spansOf(turn, trace).stream())
                .filter(span -> span.turnId() == null || span.turnId().equals(turn.turnId()))
                .toList(),
        found -> spanList(turn, found, address));
    return part;
  }

  private static Component spanList(Turn turn, List<SpanSummary> spans, Address address) {
    Div list = new Div();
    list.addClassName("span-list");
    Address trace = Address.of("trace", address.scope()).with("id", turn.traceId());
    for (SpanSummary span : spans) {
      Anchor line =
          Elements.link("", trace.with("id", span.id().traceId()).with("span", span.id().spanId()));
      Span bar = new Span();
      bar.addClassNames("kind", span.kind().name().toLowerCase(Locale.ROOT));
      Span name = Elements.text(span.name());
      name.addClassName("span-name");
      line.add(bar, name, Elements.dim(Figures.spanTime(span.duration())));
      line.setClassName("bad", span.status() == dev.assay.trace.Status.ERROR);
      list.add(line);
    }
    Anchor whole = Elements.link("Open the trace", trace);
    whole.addClassName("whole-trace");
    list.add(whole);
    return list;
  }

  private static Component raw(Case shown, TurnCase turn) {
    return new Div(
        new H3("Turn"),
        FoldedText.code(Json.pretty(turn.turn())),
        new H3("Conversation"),
        FoldedText.code(Json.pretty(shown.conversation())));
  }
}
