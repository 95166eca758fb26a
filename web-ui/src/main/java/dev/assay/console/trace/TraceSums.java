package dev.assay.console.trace;

import dev.assay.console.format.Figures;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a trace comes to. Tokens and cost count the calls of models only, each once, and are null
 * when no call told any.
 *
 * @param priced how many of those calls have a cost
 */
record TraceSums(
    SpanSummary root,
    Instant start,
    Duration took,
    long errors,
    long modelCalls,
    long toolCalls,
    @Nullable Usage usage,
    @Nullable BigDecimal cost,
    long calls,
    long priced) {

  /**
   * @param spans at least one
   */
  static TraceSums of(List<SpanSummary> spans) {
    Instant start =
        spans.stream().map(SpanSummary::startedAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant end =
        spans.stream()
            .map(span -> span.startedAt().plus(span.duration()))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    List<SpanSummary> calls =
        spans.stream()
            .filter(s -> s.kind() == SpanKind.MODEL || s.kind() == SpanKind.EMBEDDING)
            .toList();
    return new TraceSums(
        root(spans),
        start,
        Duration.between(start, end),
        spans.stream().filter(span -> span.status() == Status.ERROR).count(),
        calls.stream().filter(span -> span.kind() == SpanKind.MODEL).count(),
        spans.stream().filter(span -> span.kind() == SpanKind.TOOL).count(),
        Usage.sum(calls.stream().map(SpanSummary::usage)),
        calls.stream()
            .map(SpanSummary::cost)
            .filter(Objects::nonNull)
            .reduce(BigDecimal::add)
            .orElse(null),
        calls.size(),
        calls.stream().filter(span -> span.cost() != null).count());
  }

  /** The span to look at first: the innermost error, else the root. */
  static SpanSummary mostTelling(List<SpanSummary> spans) {
    return spans.stream()
        .filter(span -> span.status() == Status.ERROR)
        .min(Comparator.comparing(SpanSummary::duration))
        .orElseGet(() -> root(spans));
  }

  String sentence() {
    return (Figures.timed(took.toNanos() / 1e9) ? Figures.duration(took) : "not timed")
        + " · "
        + Figures.count(modelCalls, "model call")
        + " · "
        + Figures.count(toolCalls, "tool call")
        + (usage == null ? "" : " · " + tokens(usage))
        + spent()
        + " ·";
  }

  private String spent() {
    if (calls == 0) {
      return "";
    }
    if (cost == null) {
      return " · " + Figures.NO_COST;
    }
    String some = priced == calls ? "" : " for %d of %d calls".formatted(priced, calls);
    return " · " + Figures.dollars(cost) + some;
  }

  private static String tokens(Usage usage) {
    return Figures.count(usage.input() + usage.output(), "token")
        + (usage.cached() == 0 ? "" : " (" + Figures.count(usage.cached()) + " cached)");
  }

  private static SpanSummary root(List<SpanSummary> spans) {
    Set<String> ids = spans.stream().map(span -> span.id().spanId()).collect(Collectors.toSet());
    return spans.stream()
        .filter(span -> span.parentSpanId() == null || !ids.contains(span.parentSpanId()))
        .findFirst()
        .orElseGet(spans::getFirst);
  }
}
