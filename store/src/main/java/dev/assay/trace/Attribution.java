package dev.assay.trace;

import org.jspecify.annotations.Nullable;

/**
 * To whom and what a span belongs.
 *
 * @param service OpenTelemetry's service.name
 * @param release what was deployed: service.version; empty when not told
 * @param source how the span came in: otlp, or the importer's or harness's name
 * @param simulated true when no real user stands behind it
 * @param outcome what the sender said the conversation came to; null when it said nothing
 */
public record Attribution(
    String service,
    String release,
    String source,
    boolean simulated,
    @Nullable String agentName,
    @Nullable String conversationId,
    @Nullable String userId,
    @Nullable Outcome outcome) {}
