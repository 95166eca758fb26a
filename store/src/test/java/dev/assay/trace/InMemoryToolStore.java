package dev.assay.trace;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.trace.InMemoryToolCalls.Called;
import dev.assay.trace.Traffic.Quantile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tools of a test, computed the slow and plain way. */
public final class InMemoryToolStore implements ToolStore {
  private final InMemoryTraces traces;

  public InMemoryToolStore(InMemoryTraces traces) {
    this.traces = traces;
  }

  @Override
  public List<Sums> byTool(ConversationFilter filter) {
    return sums(calls(filter), call -> new Key(call.tool(), ""));
  }

  @Override
  public List<Sums> byRelease(ConversationFilter filter, String tool) {
    return sums(calls(filter).filter(call -> call.tool().equals(tool)), Key::new);
  }

  private static List<Sums> sums(Stream<Called> calls, Function<Called, Key> key) {
    return calls.collect(groupingBy(key)).entrySet().stream()
        .map(entry -> sums(entry.getKey(), entry.getValue()))
        .sorted(comparing(Sums::tool).thenComparing(Sums::release))
        .toList();
  }

  @Override
  public List<Stretch> overTime(ConversationFilter filter, Duration step) {
    if (step.toSeconds() < 1) {
      throw new IllegalArgumentException("a step is at least one second: " + step);
    }
    return calls(filter)
        .collect(groupingBy(call -> new Place(new Key(call), start(call.startedAt(), step))))
        .entrySet()
        .stream()
        .map(
            entry ->
                new Stretch(
                    entry.getKey().key().tool(),
                    entry.getKey().key().release(),
                    entry.getKey().at(),
                    entry.getValue().size(),
                    entry.getValue().stream().filter(Called::told).count(),
                    entry.getValue().stream().filter(Called::failed).count()))
        .sorted(comparing(Stretch::at).thenComparing(Stretch::tool).thenComparing(Stretch::release))
        .toList();
  }

  @Override
  public List<Case> cases(ConversationFilter filter, String tool, boolean failed, int limit) {
    return calls(filter)
        .filter(call -> call.tool().equals(tool) && call.told() && call.failed() == failed)
        .sorted(comparing(Called::startedAt).thenComparing(call -> call.span().spanId()).reversed())
        .limit(limit)
        .map(
            call ->
                new Case(
                    call.span(),
                    call.conversationId(),
                    call.release(),
                    call.startedAt(),
                    call.arguments(),
                    call.error(),
                    call.earlier()))
        .toList();
  }

  private Stream<Called> calls(ConversationFilter filter) {
    return traces.folded().stream()
        .filter(fold -> InMemoryFilter.passes(filter, fold))
        .flatMap(fold -> InMemoryToolCalls.of(fold, traces).stream());
  }

  private static Sums sums(Key key, List<Called> calls) {
    double[] seconds =
        calls.stream()
            .map(Called::duration)
            .filter(Objects::nonNull)
            .filter(Duration::isPositive)
            .mapToDouble(duration -> duration.toNanos() / 1e9)
            .sorted()
            .toArray();
    return new Sums(
        key.tool(),
        key.release(),
        calls.size(),
        calls.stream().filter(Called::told).count(),
        calls.stream().filter(Called::failed).count(),
        calls.stream().filter(Called::retry).count(),
        calls.stream().filter(Called::wasted).count(),
        calls.stream().map(Called::conversationId).distinct().count(),
        quantile(seconds));
  }

  private static Quantile quantile(double... sorted) {
    int n = sorted.length;
    if (n == 0) {
      return new Quantile(0, 0, 0, null, null);
    }
    double spread = 1.959964 * Math.sqrt(n * 0.95 * 0.05);
    return new Quantile(
        n,
        atRank(sorted, Math.ceil(0.50 * n)),
        atRank(sorted, Math.ceil(0.95 * n)),
        within(sorted, Math.floor(0.95 * n - spread)),
        within(sorted, Math.ceil(0.95 * n + spread)));
  }

  private static @Nullable Double within(double[] sorted, double rank) {
    return rank < 1 || rank > sorted.length ? null : atRank(sorted, rank);
  }

  private static double atRank(double[] sorted, double rank) {
    return sorted[Math.clamp((long) rank, 1, sorted.length) - 1];
  }

  private static Instant start(Instant at, Duration step) {
    return Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), step.toSeconds()) * step.toSeconds());
  }

  private record Key(String tool, String release) {
    Key(Called call) {
      this(call.tool(), call.release());
    }
  }

  private record Place(Key key, Instant at) {}
}
