package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user request and everything the agent did until it answered or gave up.
 *
 * @param turnId stays the same when the turn is folded again
 * @param traceId the trace its first call is in
 * @param position in the conversation, from 0
 * @param source otlp, or the importer's or harness's name
 * @param userText what the user said; empty when not captured
 * @param answerText the model's last words; empty when not captured
 * @param usage sum over the calls, each counted once; null when none of them was counted
 * @param cost US dollars over the calls; null when none of them has a cost
 * @param timeToFirstToken null when no call told it
 * @param error what went wrong; null unless something did
 * @param language ISO 639-1 code of the user's text; empty when not told
 * @param rule the folding rule that found the turn, see {@code conventions}
 */
public record Turn(
    ConversationId conversation,
    String turnId,
    String traceId,
    int position,
    String source,
    boolean simulated,
    String userText,
    String answerText,
    int modelCalls,
    int toolCalls,
    @Nullable Usage usage,
    @Nullable BigDecimal cost,
    Instant startedAt,
    Duration duration,
    @Nullable Duration timeToFirstToken,
    Status status,
    @Nullable String error,
    String language,
    String service,
    String release,
    String rule) {}
