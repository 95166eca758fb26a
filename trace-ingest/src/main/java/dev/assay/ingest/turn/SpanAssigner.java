package dev.assay.ingest.turn;

import dev.assay.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives every span of a conversation to the turn that it is part of. */
final class SpanAssigner {
  private final List<TurnDraft> turns;
  private final Map<Object, List<TurnDraft>> turnsOfUnit = new HashMap<>();

  private SpanAssigner(List<TurnDraft> turns) {
    this.turns = turns;
  }

  /**
   * @param turns by start; get their spans
   * @param members of the conversation, by start
   */
  static void assign(List<TurnDraft> turns, List<Node> members) {
    SpanAssigner assigner = new SpanAssigner(turns);
    for (TurnDraft turn : turns) {
      for (Call call : turn.calls) {
        call.nodes().forEach(node -> assigner.mark(node, turn));
      }
      if (turn.calls.isEmpty()) {
        assigner.mark(turn.opener, turn);
      }
    }
    for (Node node : members) {
      TurnDraft turn = assigner.turnOf(node);
      if (turn != null) {
        turn.nodes.add(node);
      }
    }
  }

  private void mark(Node from, TurnDraft turn) {
    for (Node at = from; at != null; at = at.parent) {
      if (at.enclosesTurns || at.turn == turn) {
        break;
      }
      if (at.turn == null) {
        at.turn = turn;
      } else {
        at.enclosesTurns = true;
        markEnclosing(at.parent);
        break;
      }
    }
    addUnit(from.traceId(), turn);
    if (from.outermost != null) {
      addUnit(from.outermost, turn);
    }
  }

  private static void markEnclosing(@Nullable Node above) {
    for (Node at = above; at != null && !at.enclosesTurns; at = at.parent) {
      at.enclosesTurns = true;
    }
  }

  private void addUnit(Object unit, TurnDraft turn) {
    List<TurnDraft> list = turnsOfUnit.computeIfAbsent(unit, u -> new ArrayList<>());
    if (list.isEmpty() || list.getLast() != turn) {
      list.add(turn);
    }
  }

  private @Nullable TurnDraft turnOf(Node node) {
    if (node.enclosesTurns) {
      return null;
    }
    for (Node at = node; at != null && !at.enclosesTurns; at = at.parent) {
      if (at.turn != null) {
        return at.turn;
      }
    }
    List<TurnDraft> near = node.outermost == null ? null : turnsOfUnit.get(node.outermost);
    if (near == null) {
      near = turnsOfUnit.get(node.traceId());
    }
    return latestBefore(node, near == null ? turns : near);
  }

  private static @Nullable TurnDraft latestBefore(Node node, List<TurnDraft> candidates) {
    TurnDraft latest = candidates.isEmpty() ? null : candidates.getFirst();
    for (TurnDraft turn : candidates) {
      if (!turn.opener.span.startedAt().isAfter(node.span.startedAt())) {
        latest = turn;
      }
    }
    return latest;
  }

  /** Whether the span's time is part of what the user waited for. */
  static boolean counts(Node node) {
    return node.kind() != SpanKind.OTHER;
  }
}
