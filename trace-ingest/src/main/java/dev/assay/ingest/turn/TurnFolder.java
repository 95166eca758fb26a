package dev.assay.ingest.turn;

import static java.util.stream.Collectors.toSet;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Emptied;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds spans into the turns of a conversation, by the rules in this module's README. The same
 * spans give the same turns, in whatever order they are given and however often. Thread-safe.
 */
public final class TurnFolder {
  private final Language language;

  /**
   * A folder.
   *
   * @param language of the user's words
   */
  public TurnFolder(Language language) {
    this.language = language;
  }

  /** What became of the spans. */
  public sealed interface Fold {
    /** They make a conversation. */
    record Made(Folded folded) implements Fold {}

    /** There is no call and no agent among them, or none of them belongs to the conversation. */
    record Nothing(Emptied emptied) implements Fold {}
  }

  /**
   * Folds the spans of one conversation.
   *
   * @param spans whole traces, in any order; spans of other conversations among them are left out
   * @param readAt taken before the spans were read
   */
  public Fold fold(ConversationId conversation, List<Span> spans, Instant readAt) {
    List<Node> nodes = Forest.of(spans);
    Membership membership = Membership.of(conversation, nodes);
    List<TurnDraft> drafts = TurnFinder.find(Calls.of(membership.nodes()), membership.nodes());
    if (drafts.isEmpty()) {
      return new Fold.Nothing(new Emptied(conversation, membership.ids().toList()));
    }
    SpanAssigner.assign(drafts, membership.nodes());
    Map<SpanId, String> turnOfSpan = new HashMap<>();
    List<Turn> turns = new ArrayList<>();
    TurnIds ids = new TurnIds(conversation, membership.shared());
    // What tells no language by itself, as an "ok" or a number, is in the one spoken before.
    SpokenLanguage spoken = new SpokenLanguage(language);
    for (TurnDraft draft : drafts) {
      Turn turn = TurnSummary.of(draft, conversation, ids.next(draft), turns.size(), spoken);
      turns.add(turn);
      draft.nodes.forEach(node -> turnOfSpan.put(node.span.id(), turn.turnId()));
    }
    return new Fold.Made(
        new Folded(
            ConversationSummary.of(conversation, drafts, turns, membership.nodes()),
            turns,
            turnOfSpan,
            membership.ids().filter(id -> !turnOfSpan.containsKey(id)).collect(toSet()),
            membership.absorbed(),
            readAt));
  }
}
