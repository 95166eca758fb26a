package dev.assay.ingest.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.trace.ConversationId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Ids of turns that stay when late spans arrive: by the trace that the turn begins in and its place
 * among the turns that begin there. The conversation is left out, since its id may come last.
 */
final class TurnIds {
  private static final int BYTES = 16;

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
    return hash(conversation.project() + "\n" + trace + "\n" + place + "\n" + owner);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
