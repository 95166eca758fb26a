package dev.assay.trace;

import java.util.Map;

/** A span that this one points at, possibly in another trace. Ids as they came. */
public record SpanLink(String traceId, String spanId, Map<String, String> attributes) {
  public SpanLink {
    attributes = Map.copyOf(attributes);
  }
}
