package dev.assay.trace;

import java.time.Instant;
import java.util.Map;

/** Something that happened at one instant of a span. */
public record SpanEvent(Instant at, String name, Map<String, String> attributes) {
  public SpanEvent {
    attributes = Map.copyOf(attributes);
  }
}
