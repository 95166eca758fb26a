package dev.assay.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A conversation folded from its spans.
 *
 * @param turns by position
 * @param turnOfSpan the turn that each span is part of; spans outside of every turn are missing
 * @param absorbed conversations that are no longer there because their spans belong to this one, as
 *     when a late root span brings the id of a trace's conversation
 * @param readAt taken before its spans were read: a span received later may not be in it
 */
public record Folded(
    Conversation conversation,
    List<Turn> turns,
    Map<SpanId, String> turnOfSpan,
    List<ConversationId> absorbed,
    Instant readAt) {
  public Folded {
    turns = List.copyOf(turns);
    turnOfSpan = Map.copyOf(turnOfSpan);
    absorbed = List.copyOf(absorbed);
  }
}
