package dev.assay.bench.storefront;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;

/**
 * A conversation as its agent would send it, and what really happened.
 *
 * @param turns one trace each, in order
 */
public record SimulatedConversation(List<ResourceSpans> turns, Truth truth, Tally tally) {
  public SimulatedConversation {
    turns = List.copyOf(turns);
  }
}
