package dev.assay.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a span belongs to, by a fold.
 *
 * @param conversationId of the conversation it was folded into, also where that is none
 * @param turnId null outside of every turn
 * @param language of the turn, ISO 639-1; empty without a turn, or when unsure
 */
public record SpanMark(String conversationId, @Nullable String turnId, String language) {

  /** What the spans of a conversation belong to. */
  public static Map<SpanId, SpanMark> of(Folded folded) {
    String conversation = folded.conversation().id().id();
    Map<String, Turn> turns =
        folded.turns().stream().collect(Collectors.toMap(Turn::turnId, Function.identity()));
    Map<SpanId, SpanMark> marks = new HashMap<>();
    folded
        .turnOfSpan()
        .forEach(
            (span, turnId) -> {
              Turn turn = turns.get(turnId);
              marks.put(
                  span, new SpanMark(conversation, turnId, turn == null ? "" : turn.language()));
            });
    folded.outside().forEach(span -> marks.put(span, new SpanMark(conversation, null, "")));
    return marks;
  }

  /** What the spans of a conversation that is none belong to. */
  public static Map<SpanId, SpanMark> of(Emptied emptied) {
    SpanMark mark = new SpanMark(emptied.id().id(), null, "");
    return emptied.spans().stream().distinct().collect(Collectors.toMap(span -> span, s -> mark));
  }
}
