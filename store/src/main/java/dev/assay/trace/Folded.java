package dev.assay.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A conversation folded from its spans.
 *
 * @param turns by position
 * @param turnOfSpan the turn that each span is part of
 * @param outside the conversation's spans that are part of no turn, as one around several
 * @param absorbed conversations that are no longer there because their spans belong to this one, as
 *     when a late root span brings the id of a trace's conversation
 * @param readAt taken before its spans were read: a span received later may not be in it
 */
public record Folded(
    Conversation conversation,
    List<Turn> turns,
    Map<SpanId, String> turnOfSpan,
    Set<SpanId> outside,
    List<ConversationId> absorbed,
    Instant readAt) {
  public Folded {
    turns = List.copyOf(turns);
    turnOfSpan = Map.copyOf(turnOfSpan);
    outside = Set.copyOf(outside);
    absorbed = List.copyOf(absorbed);
  }

  /** The same, if its spans were there by then. */
  public Folded with(Instant laterReadAt) {
    return new Folded(conversation, turns, turnOfSpan, outside, absorbed, laterReadAt);
  }

  /** A conversation whose spans are all in turns. */
  public Folded(
      Conversation conversation,
      List<Turn> turns,
      Map<SpanId, String> turnOfSpan,
      List<ConversationId> absorbed,
      Instant readAt) {
    this(conversation, turns, turnOfSpan, Set.of(), absorbed, readAt);
  }
}
