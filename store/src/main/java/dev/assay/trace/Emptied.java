package dev.assay.trace;

import java.util.List;

/**
 * A conversation that is none: its spans make no turn, or have come to belong to others.
 *
 * @param spans those that were read; they count as folded from then on
 */
public record Emptied(ConversationId id, List<SpanId> spans) {
  public Emptied {
    spans = List.copyOf(spans);
  }
}
