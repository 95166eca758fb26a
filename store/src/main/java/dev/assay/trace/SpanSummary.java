package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the tree and waterfall of a trace need of a span: no content, so that ten thousand fit in
 * memory.
 *
 * @param usage null when the span counted no tokens
 * @param turnId null until the span has been folded into a turn
 */
public record SpanSummary(
    SpanId id,
    @Nullable String parentSpanId,
    String name,
    SpanKind kind,
    Instant startedAt,
    Duration duration,
    Status status,
    @Nullable String model,
    @Nullable String toolName,
    @Nullable Usage usage,
    @Nullable BigDecimal cost,
    @Nullable String turnId) {}
