package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Fields;
import dev.assay.console.element.Part;
import dev.assay.console.element.Tabs;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is known of the span selected. Its content is read only now. */
final class SpanInspector extends Div {
  private static final List<String> TABS =
      List.of("Input", "Output", "Attributes", "Events", "How it was read");

  private final ConsoleServices services;
  private final Div top = new Div();
  private final Part content = new Part("inspected");

  SpanInspector(ConsoleServices services) {
    this.services = services;
    addClassNames("card", "inspector");
    setId("inspector");
    add(top, content);
  }

  void show(SpanSummary selected, Instant start, Address address) {
    String tab = address.own("tab").orElse("output");
    Address here = address.with("span", selected.id().spanId());
    top.removeAll();
    H2 title = new H2(selected.name() + " ");
    title.getElement().setAttribute("dir", "auto");
    if (selected.status() == Status.ERROR) {
      title.add(Elements.pill("✕ error", Tone.BAD));
    }
    top.add(new Tabs(TABS, tab, here), title, facts(selected, start));
    content.load(
        "the span",
        () -> services.spans().find(selected.id()),
        found ->
            found
                .<Component>map(span -> SpanContent.of(span, tab))
                .orElseGet(
                    () ->
                        new EmptyState(
                            "The content is gone", "The span is past its retention time.")));
  }

  private static Fields facts(SpanSummary span, Instant start) {
    Fields facts =
        new Fields()
            .with("started", "+" + Figures.duration(Duration.between(start, span.startedAt())))
            .with("took", Figures.spanTime(span.duration()));
    if (span.model() != null) {
      facts.with("model", mono(span.model()));
    }
    if (span.toolName() != null) {
      facts.with("tool", mono(span.toolName()));
    }
    if (span.usage() != null) {
      facts.with(
          "tokens",
          Figures.count(span.usage().input())
              + " in ("
              + Figures.count(span.usage().cached())
              + " cached), "
              + Figures.count(span.usage().output())
              + " out");
    }
    if (span.cost() != null) {
      facts.with("cost", Figures.dollars(span.cost()));
    }
    return facts;
  }

  private static Span mono(String text) {
    Span span = Elements.text(text);
    span.addClassName("mono");
    return span;
  }
}
