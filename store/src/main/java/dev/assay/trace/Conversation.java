package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turns that share a conversation id, summed up.
 *
 * @param title the first words of the user; empty when not captured
 * @param usage sum over the turns; null when no call was counted
 * @param cost US dollars; null when no call has a cost
 * @param duration from the first start to the last end, the user's pauses included
 * @param status ERROR when the last turn ended so
 * @param tools names of the tools that ran, sorted
 * @param language ISO 639-1 code of the first turn that has one; empty when none has
 */
public record Conversation(
    ConversationId id,
    String source,
    boolean simulated,
    String title,
    int turns,
    int modelCalls,
    int toolCalls,
    List<String> tools,
    @Nullable Usage usage,
    Outcome outcome,
    @Nullable BigDecimal cost,
    Instant startedAt,
    Duration duration,
    Status status,
    @Nullable String userId,
    String language,
    String service,
    String release) {
  public Conversation {
    tools = List.copyOf(tools);
  }
}
