package dev.assay.price;

import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored model or embedding call, as far as its cost goes.
 *
 * @param conversationId the conversation it was folded into; null before that
 * @param attributes as sent, but for the long ones; empty when the call has been priced, since its
 *     parts are known then
 */
public record CostedCall(
    SpanId id,
    Instant startedAt,
    Duration duration,
    @Nullable String conversationId,
    ModelCall model,
    Map<String, String> attributes) {
  public CostedCall {
    attributes = Map.copyOf(attributes);
  }
}
