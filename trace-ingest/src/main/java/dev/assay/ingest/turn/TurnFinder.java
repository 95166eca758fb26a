package dev.assay.ingest.turn;

import dev.assay.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the calls of a conversation, in order, into turns: rules 3 to 6 of the README. */
final class TurnFinder {
  static final String HISTORY = "history";
  static final String AGENT = "agent";
  static final String CALL = "call";
  static final String NO_CONTENT = "no-content";

  private final List<TurnDraft> turns = new ArrayList<>();
  private final Map<Object, TurnDraft> current = new HashMap<>();
  private final Map<Call, TurnDraft> turnOf = new HashMap<>();
  private final History history = new History();

  /** The turns, by start. */
  static List<TurnDraft> find(List<Call> calls, List<Node> members) {
    TurnFinder finder = new TurnFinder();
    calls.forEach(finder::place);
    for (Node node : members) {
      if (node.kind() == SpanKind.AGENT && node.outermost == node) {
        finder.openWithoutCalls(node);
      }
    }
    finder.turns.sort((a, b) -> Forest.BY_START.compare(a.opener, b.opener));
    return finder.turns;
  }

  private void place(Call call) {
    Node anchor = call.anchor();
    Object unit = anchor == null ? call.outermost().traceId() : anchor;
    TurnDraft open = current.get(unit);
    TurnDraft turn;
    if (!call.hasContent()) {
      turn = open == null ? open(NO_CONTENT, unit, true, call) : open;
    } else {
      turn =
          switch (history.link(call)) {
            case History.Link.Same(Call earlier) -> same(call, earlier, unit, open);
            case History.Link.Next(Call earlier) -> next(call, earlier, unit, open);
            case History.Link.Fresh() -> fresh(call, unit, open);
          };
      history.remember(call);
    }
    turn.calls.add(call);
    turnOf.put(call, turn);
    current.put(unit, turn);
    current.putIfAbsent(call.outermost().traceId(), turn);
  }

  /** A tool loop goes on anywhere; the same words alone are another try only in the same place. */
  private TurnDraft same(Call call, Call earlier, Object unit, @Nullable TurnDraft open) {
    TurnDraft turn = turnOf.get(earlier);
    boolean goesOn =
        !call.prompt().tail().isEmpty() || Objects.requireNonNull(turn).unit.equals(unit);
    return turn != null && goesOn ? turn : fresh(call, unit, open);
  }

  /** A router or guardrail may have opened the turn before the main call takes the history up. */
  private TurnDraft next(Call call, Call earlier, Object unit, @Nullable TurnDraft open) {
    boolean openedHere = open != null && open.fresh && turnOf.get(earlier) != open;
    return openedHere ? Objects.requireNonNull(open) : open(HISTORY, unit, false, call);
  }

  private TurnDraft fresh(Call call, Object unit, @Nullable TurnDraft open) {
    return open == null ? open(call.anchor() == null ? CALL : AGENT, unit, true, call) : open;
  }

  private TurnDraft open(String rule, Object unit, boolean fresh, Call call) {
    TurnDraft turn = new TurnDraft(rule, unit, fresh, call.outermost());
    turns.add(turn);
    return turn;
  }

  private void openWithoutCalls(Node agent) {
    if (!current.containsKey(agent)) {
      TurnDraft turn = new TurnDraft(NO_CONTENT, agent, true, agent);
      turns.add(turn);
      current.put(agent, turn);
    }
  }
}
