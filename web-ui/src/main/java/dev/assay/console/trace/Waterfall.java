package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.assay.console.format.Figures;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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

  /** What a person does with it. */
  interface Listener {
    /** A span was chosen, by its id. */
    void chosen(String spanId);

    /** Something is looked for; blank for nothing. */
    void found(String text);

    /** Whether the critical path is to be seen. */
    void critical(boolean seen);
  }

  Waterfall(TraceCase trace, Listener listener) {
    setId("waterfall");
    Instant start = trace.sums().start();
    Map<SpanId, ArrayNode> path = path(trace.spans(), start);
    ArrayNode rows = JSON.arrayNode(trace.spans().size());
    trace.spans().forEach(span -> rows.add(row(span, start, path.get(span.id()))));
    getElement().setPropertyJson("spans", rows);
    on("span-chosen", detail -> listener.chosen(detail.asString()));
    on("span-find", detail -> listener.found(detail.asString()));
    on("critical-shown", detail -> listener.critical(detail.asBoolean()));
  }

  private void on(String event, Consumer<JsonNode> listener) {
    getElement()
        .addEventListener(
            event, happened -> listener.accept(happened.getEventData().get("event.detail")))
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

  void setCritical(boolean shown) {
    getElement().setProperty("critical", shown);
  }

  void toggleCritical() {
    getElement().callJsFunction("toggleCritical");
  }

  /**
   * The stretches of the critical path by span, as pairs of seconds from the start of the trace.
   */
  private static Map<SpanId, ArrayNode> path(List<SpanSummary> spans, Instant start) {
    Map<SpanId, ArrayNode> path = new HashMap<>();
    for (CriticalPath.Stretch stretch : CriticalPath.of(spans)) {
      path.computeIfAbsent(stretch.span().id(), id -> JSON.arrayNode())
          .add(seconds(start, stretch.from()))
          .add(seconds(start, stretch.until()));
    }
    return path;
  }

  private static double seconds(Instant start, Instant at) {
    return Duration.between(start, at).toNanos() / 1e9;
  }

  /** Times in seconds from the start of the trace; figures as they are to be read. */
  private static ObjectNode row(SpanSummary span, Instant start, @Nullable ArrayNode critical) {
    ObjectNode row = JSON.objectNode();
    row.put("id", span.id().spanId());
    row.put("parent", span.parentSpanId());
    row.put("name", span.name());
    row.put("kind", span.kind().name().toLowerCase(Locale.ROOT));
    row.put("at", seconds(start, span.startedAt()));
    row.put("took", span.duration().toNanos() / 1e9);
    row.put("label", Figures.spanTime(span.duration()));
    row.put("error", span.status() == Status.ERROR);
    row.put("tokens", tokens(span.usage()));
    row.put("cost", cost(span));
    if (critical != null) {
      row.set("path", critical);
    }
    return row;
  }

  private static String cost(SpanSummary span) {
    if (!counts(span)) {
      return "";
    }
    return span.cost() == null ? Figures.NONE : Figures.dollars(span.cost());
  }

  private static boolean counts(SpanSummary span) {
    return span.kind() == SpanKind.MODEL || span.kind() == SpanKind.EMBEDDING;
  }

  private static String tokens(@Nullable Usage usage) {
    return usage == null ? "" : Figures.compact(usage.input() + usage.output());
  }
}
