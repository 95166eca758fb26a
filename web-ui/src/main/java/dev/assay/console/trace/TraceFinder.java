package dev.assay.console.trace;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.Part;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** To a trace by its id, or to one of the latest. */
final class TraceFinder extends Div {
  private static final int LATEST = 12;

  private final Address address;
  private final Instant now;
  private final Input id = new Input();
  private final Span problem = new Span();

  TraceFinder(ConsoleServices services, Address address) {
    this.address = address;
    this.now = services.clock().instant();
    addClassName("finder");
    id.setId("trace-id");
    id.setPlaceholder("trace id, 32 hexadecimal digits");
    id.getElement().setAttribute("aria-label", "Trace id");
    id.getElement().addEventListener("keydown", event -> open()).setFilter("event.key === 'Enter'");
    NativeButton open = new NativeButton("Open", click -> open());
    open.addClassName("chip");
    problem.addClassName("bad");
    problem.getElement().setAttribute("role", "alert");
    Div line = new Div(id, open, problem);
    line.addClassName("finder-line");
    Part latest = new Part();
    add(
        new H1("Traces"),
        new Paragraph(
            "Open one by its id, as your agent or its logs name it, or one of the latest."),
        line,
        Elements.card("Latest traces", "the first turn of each conversation", latest));
    String project = address.scope().project();
    if (project != null) {
      latest.load(
          "the latest traces",
          () ->
              services
                  .conversations()
                  .page(
                      address.scope().conversations(project, services.clock().instant()),
                      ConversationOrder.STARTED,
                      true,
                      null,
                      LATEST)
                  .conversations()
                  .stream()
                  .flatMap(
                      one ->
                          services.conversations().turns(one.id()).stream()
                              .limit(1)
                              .map(turn -> new Entry(turn, words(services, turn))))
                  .toList(),
          this::list);
    }
  }

  private record Entry(Turn turn, String words) {}

  /** What the user said; without it, what its first span is called, since an id tells nothing. */
  private static String words(ConsoleServices services, Turn turn) {
    if (!turn.userText().isEmpty()) {
      return turn.userText();
    }
    return services.spans().trace(turn.conversation().project(), turn.traceId(), 1).stream()
        .map(SpanSummary::name)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse(turn.traceId());
  }

  private Div list(List<Entry> entries) {
    Div list = new Div();
    list.addClassNames("span-list", "trace-list");
    for (Entry entry : entries) {
      Anchor line =
          Elements.link(
              "", Address.of("trace", address.scope()).with("id", entry.turn().traceId()));
      Span words = Elements.words(entry.words());
      words.addClassName("span-name");
      line.add(words);
      if (entry.turn().status() == Status.ERROR) {
        line.add(Elements.pill("✕ error", Tone.BAD));
      }
      if (entry.turn().simulated()) {
        line.add(Elements.simulated());
      }
      line.add(
          Elements.dim(Figures.turnTime(entry.turn().duration())),
          Elements.time(entry.turn().startedAt(), now));
      list.add(line);
    }
    if (entries.isEmpty()) {
      list.add(Elements.dim("None within what is chosen above."));
    }
    return list;
  }

  private void open() {
    String typed = id.getValue().strip().toLowerCase(Locale.ROOT).replace("-", "");
    if (typed.matches("[0-9a-f]{32}")) {
      Address trace = Address.of("trace", address.scope()).with("id", typed);
      UI.getCurrent().navigate(trace.path(), trace.query());
    } else {
      problem.setText("A trace id has 32 hexadecimal digits.");
    }
  }
}
