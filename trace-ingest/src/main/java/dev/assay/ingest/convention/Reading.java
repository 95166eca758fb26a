package dev.assay.ingest.convention;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanKind;
import dev.assay.trace.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a convention's reader understood of a span. Null and empty: the span does not say.
 *
 * @param input messages read, oldest first
 * @param output messages written
 */
public record Reading(
    SpanKind kind,
    @Nullable ModelCall model,
    @Nullable ToolCall tool,
    List<Message> input,
    List<Message> output,
    @Nullable String agentName,
    @Nullable String conversationId,
    @Nullable String userId) {

  /** Nothing understood. */
  public static final Reading NOTHING =
      new Reading(SpanKind.OTHER, null, null, List.of(), List.of(), null, null, null);
}
