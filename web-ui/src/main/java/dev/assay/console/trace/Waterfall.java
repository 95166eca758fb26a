package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.assay.console.format.Figures;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tree and waterfall of a trace in one table, drawn in the browser from data sent once: only the
 * rows in view are there.
 */
@Tag("assay-trace")
@JavaScript("context://assay/trace.js")
final class Waterfall extends Component implements HasSize {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  Waterfall(List<SpanSummary> spans, Consumer<String> chosen, Consumer<String> found) {
    setId("waterfall");
    Instant start = TraceSums.of(spans).start();
    ArrayNode rows = JSON.arrayNode(spans.size());
    spans.forEach(span -> rows.add(row(span, start)));
    getElement().setPropertyJson("spans", rows);
    getElement()
        .addEventListener(
            "span-chosen",
            event -> chosen.accept(event.getEventData().get("event.detail").asString()))
        .addEventData("event.detail");
    getElement()
        .addEventListener(
            "span-find", event -> found.accept(event.getEventData().get("event.detail").asString()))
        .addEventData("event.detail");
  }

  void select(String spanId) {
    getElement().setProperty("selected", spanId);
  }

  void setFind(String text) {
    getElement().setProperty("find", text);
  }

  void move(int by) {
    getElement().callJsFunction("move", by);
  }

  void toggle() {
    getElement().callJsFunction("toggle");
  }

  /** Times in seconds from the start of the trace; figures as they are to be read. */
  private static ObjectNode row(SpanSummary span, Instant start) {
    ObjectNode row = JSON.objectNode();
    row.put("id", span.id().spanId());
    row.put("parent", span.parentSpanId());
    row.put("name", span.name());
    row.put("kind", span.kind().name().toLowerCase(Locale.ROOT));
    row.put("at", Duration.between(start, span.startedAt()).toNanos() / 1e9);
    row.put("took", span.duration().toNanos() / 1e9);
    row.put("label", Figures.spanTime(span.duration()));
    row.put("error", span.status() == Status.ERROR);
    row.put("tokens", tokens(span.usage()));
    row.put("cost", span.cost() == null || !counts(span) ? "" : Figures.dollars(span.cost()));
    return row;
  }

  private static boolean counts(SpanSummary span) {
    return span.kind() == SpanKind.MODEL || span.kind() == SpanKind.EMBEDDING;
  }

  private static String tokens(@Nullable Usage usage) {
    return usage == null ? "" : Figures.compact(usage.input() + usage.output());
  }
}
