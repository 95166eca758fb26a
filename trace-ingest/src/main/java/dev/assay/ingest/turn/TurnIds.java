package dev.assay.ingest.turn;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ids of turns that stay when late spans arrive: by the trace that the turn begins in and its place
 * among the turns that begin there. The conversation is left out, since its id may come last.
 */
final class TurnIds {
  private static final int DIGITS = 32;

  private final ConversationId conversation;
  private final Set<String> shared;
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param shared traces in which several conversations have turns
   */
  TurnIds(ConversationId conversation, Set<String> shared) {
    this.conversation = conversation;
    this.shared = shared;
  }

  /** The id of the next turn, by start. */
  String next(TurnDraft draft) {
    String trace = draft.opener.traceId();
    int place = counts.merge(trace, 1, Integer::sum);
    String owner = shared.contains(trace) ? conversation.id() : "";
    String told = conversation.project() + "\n" + trace + "\n" + place + "\n" + owner;
    return Sha256.hex(told).substring(0, DIGITS);
  }
}
