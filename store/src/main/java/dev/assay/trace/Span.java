package dev.assay.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One OpenTelemetry span, normalised. The raw attributes are kept whole, so that it can be read
 * again when a convention is understood better.
 *
 * @param parentSpanId null at the root of a trace
 * @param duration never negative
 * @param error what went wrong, in the sender's words; null unless something did
 * @param model null unless the span tells of a model call
 * @param tool null unless the span ran a tool
 * @param input messages the model or agent read, oldest first; empty when not captured
 * @param output messages it wrote
 * @param convention the reader that understood the span, or "none"
 * @param attributes the span's own, values that are not strings as JSON
 * @param resource of the process that sent it
 */
public record Span(
    SpanId id,
    @Nullable String parentSpanId,
    String name,
    SpanKind kind,
    Instant startedAt,
    Duration duration,
    Status status,
    @Nullable String error,
    Attribution attribution,
    @Nullable ModelCall model,
    @Nullable ToolCall tool,
    List<Message> input,
    List<Message> output,
    String convention,
    Map<String, String> attributes,
    Map<String, String> resource,
    List<SpanEvent> events,
    List<SpanLink> links) {
  public Span {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration is negative: " + duration);
    }
    input = List.copyOf(input);
    output = List.copyOf(output);
    attributes = Map.copyOf(attributes);
    resource = Map.copyOf(resource);
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /** The same span with this model call. */
  public Span with(ModelCall newModel) {
    return new Span(
        id,
        parentSpanId,
        name,
        kind,
        startedAt,
        duration,
        status,
        error,
        attribution,
        newModel,
        tool,
        input,
        output,
        convention,
        attributes,
        resource,
        events,
        links);
  }

  public Instant endedAt() {
    return startedAt.plus(duration);
  }
}
