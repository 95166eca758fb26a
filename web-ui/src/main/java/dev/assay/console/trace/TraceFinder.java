package dev.assay.console.trace;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Part;
import dev.assay.console.scope.Address;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.Turn;
import java.util.List;
import java.util.Locale;

/** To a trace by its id, or to one of the latest. */
final class TraceFinder extends Div {
  private static final int LATEST = 12;

  private final Address address;
  private final Input id = new Input();
  private final Span problem = new Span();

  TraceFinder(ConsoleServices services, Address address) {
    this.address = address;
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
        new H1("Open a trace"),
        new Paragraph("By its id, as your agent or its logs name it."),
        line,
        Elements.card("Latest conversations", "", latest));
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
                              .map(turn -> new Entry(one, turn)))
                  .toList(),
          this::list);
    }
  }

  private record Entry(Conversation conversation, Turn turn) {}

  private Div list(List<Entry> entries) {
    Div list = new Div();
    list.addClassName("span-list");
    for (Entry entry : entries) {
      String title = entry.conversation().title();
      list.add(
          Elements.link(
              title.isEmpty() ? entry.turn().traceId() : title,
              Address.of("trace", address.scope()).with("id", entry.turn().traceId())));
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
