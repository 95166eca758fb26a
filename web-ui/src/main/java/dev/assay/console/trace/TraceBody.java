package dev.assay.console.trace;

import com.vaadin.flow.component.html.Div;
import dev.assay.console.ConsoleServices;
import dev.assay.console.scope.Address;
import dev.assay.trace.SpanSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trace on the screen: what it is called, its waterfall, and the span selected. */
final class TraceBody extends Div {
  private final TraceCase trace;
  private final TraceHeading heading;
  private final Waterfall waterfall;
  private final SpanInspector inspector;

  TraceBody(
      ConsoleServices services, TraceCase trace, Address address, Waterfall.Listener listener) {
    this.trace = trace;
    this.heading = new TraceHeading(trace, address.scope(), services.clock().instant());
    this.waterfall = new Waterfall(trace, listener);
    this.inspector = new SpanInspector(services, trace);
    waterfall.setFind(address.own("find").orElse(""));
    Div split = new Div(waterfall, inspector);
    split.addClassNames("split", "trace-split");
    add(heading, split);
  }

  Waterfall waterfall() {
    return waterfall;
  }

  /** Shows what the address selects; returns a line for each name in it that there is not. */
  List<String> show(Address address) {
    SpanSummary selected = selected(address);
    waterfall.setCritical(address.own("critical").filter("off"::equals).isEmpty());
    waterfall.select(selected.id().spanId());
    heading.select(selected);
    inspector.show(selected, address);
    List<String> problems = new ArrayList<>();
    address
        .own("span")
        .filter(named -> trace.span(named).isEmpty())
        .ifPresent(
            named ->
                problems.add(
                    "Span " + named + " is not in this trace; the most telling one is shown."));
    SpanTab.unknown(address).ifPresent(problems::add);
    return problems;
  }

  /** The page of the conversation that the span selected belongs to. */
  Address conversation(Address address) {
    return trace.conversation(selected(address), address.scope());
  }

  private SpanSummary selected(Address address) {
    Optional<SpanSummary> named = address.own("span").flatMap(trace::span);
    return named.orElseGet(() -> TraceSums.mostTelling(trace.spans()));
  }
}
