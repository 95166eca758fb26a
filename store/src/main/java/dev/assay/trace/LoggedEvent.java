package dev.assay.trace;

import java.time.Instant;
import java.util.Map;

/**
 * An event of a span that came as a log record.
 *
 * @param position among the records of the span that came with it; orders those of one instant
 * @param name of the event
 * @param attributes of the record and of its body, structures as JSON
 */
public record LoggedEvent(
    SpanId span, Instant at, int position, String name, Map<String, String> attributes) {
  public LoggedEvent {
    attributes = Map.copyOf(attributes);
  }
}
