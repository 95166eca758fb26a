package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.format.Figures;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in a trace exactly? */
@Route(value = "trace", layout = Frame.class)
public final class TraceView extends Screen {
  private static final int MOST_SPANS = 20_000;

  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private @Nullable Shown shown;

  /** The trace on the screen and the parts that a selection changes. */
  private record Shown(List<SpanSummary> spans, Waterfall waterfall, SpanInspector inspector) {}

  public TraceView(ConsoleServices services) {
    this.services = services;
    addClassName("fill");
    add(content);
  }

  @Override
  public String getPageTitle() {
    return "Trace · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    Shown now = shown;
    if (now != null
        && address.own("id").equals(before.own("id"))
        && address.scope().equals(before.scope())) {
      select(now, address);
      return;
    }
    shown = null;
    String project = address.scope().project();
    Optional<String> id = address.own("id");
    if (project == null || id.isEmpty()) {
      content.removeAll();
      content.add(project == null ? EmptyState.noTraffic() : new TraceFinder(services, address));
      return;
    }
    content.load(
        "the trace",
        () -> services.spans().trace(project, id.get(), MOST_SPANS),
        spans -> spans.isEmpty() ? missing(address, project, id.get()) : draw(spans));
  }

  private Component draw(List<SpanSummary> spans) {
    Address address = address();
    Waterfall waterfall = new Waterfall(spans, this::choose, this::find);
    SpanInspector inspector = new SpanInspector(services);
    Shown now = new Shown(spans, waterfall, inspector);
    shown = now;
    TraceSums sums = TraceSums.of(spans);
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
                  + Figures.count(spans.size(), "span"),
              Tone.BAD));
    }
    line.add(new Span(sums.sentence()), Elements.time(sums.start(), services.clock().instant()));
    if (spans.size() == MOST_SPANS) {
      line.add(Elements.pill("the first " + Figures.count(MOST_SPANS) + " spans", Tone.WARN));
    }
    waterfall.setFind(address.own("find").orElse(""));
    select(now, address);
    Div split = new Div(waterfall, inspector);
    split.addClassNames("split", "trace-split");
    return new Div(title, line, split);
  }

  private void select(Shown now, Address address) {
    SpanSummary selected =
        address
            .own("span")
            .flatMap(id -> now.spans().stream().filter(s -> s.id().spanId().equals(id)).findFirst())
            .orElseGet(() -> TraceSums.mostTelling(now.spans()));
    now.waterfall().select(selected.id().spanId());
    now.inspector().show(selected, TraceSums.of(now.spans()).start(), address);
  }

  private void choose(String spanId) {
    Shown now = shown;
    if (now != null) {
      remember(address().with("span", spanId));
      select(now, address());
    }
  }

  private void find(String text) {
    remember(address().with("find", text.isBlank() ? null : text));
  }

  private static Component missing(Address address, String project, String id) {
    return new EmptyState(
        "This trace is not here",
        "No span of trace " + id + " is kept in " + project + ".",
        Elements.link("All conversations", Address.of("conversations", address.scope())));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next span");
    keys.put("k", "previous span");
    keys.put("Enter", "open or close what is below the span");
    keys.put("Escape", "to the conversation");
    return keys;
  }

  @Override
  public void press(String key) {
    Shown now = shown;
    if (now == null) {
      return;
    }
    switch (key) {
      case "j" -> now.waterfall().move(1);
      case "k" -> now.waterfall().move(-1);
      case "Enter" -> now.waterfall().toggle();
      case "Escape" -> toConversation(now.spans().getFirst().id());
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void toConversation(SpanId any) {
    Optional<String> conversation =
        services
            .spans()
            .find(any)
            .map(
                span ->
                    Optional.ofNullable(span.attribution().conversationId()).orElse(any.traceId()));
    conversation.ifPresent(
        id -> open(Address.of("conversation", address().scope()).with("id", id)));
  }
}
