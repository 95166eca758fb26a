package dev.assay.trace;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.assay.trace.Traffic.Moments;
import dev.assay.trace.Traffic.Outcomes;
import dev.assay.trace.Traffic.Quantile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums over the conversations of a test, computed the slow and plain way. */
public final class InMemoryTrafficStore implements TrafficStore {
  private final InMemoryTraces traces;

  public InMemoryTrafficStore(InMemoryTraces traces) {
    this.traces = traces;
  }

  @Override
  public List<Traffic> byRelease(ConversationFilter filter) {
    return passing(filter)
        .collect(groupingBy(fold -> fold.conversation().release()))
        .values()
        .stream()
        .map(group -> traffic(group, filter.from() != null ? filter.from() : earliest(group)))
        .sorted(comparingLong(Traffic::conversations).reversed().thenComparing(Traffic::release))
        .toList();
  }

  @Override
  public List<Traffic> overTime(ConversationFilter filter, Duration step) {
    if (step.toSeconds() < 1) {
      throw new IllegalArgumentException("a step is at least one second: " + step);
    }
    return passing(filter)
        .collect(groupingBy(fold -> new Stretch(fold.conversation(), step)))
        .entrySet()
        .stream()
        .map(entry -> traffic(entry.getValue(), entry.getKey().at()))
        .sorted(comparing(Traffic::at).thenComparing(Traffic::release))
        .toList();
  }

  @Override
  public List<Slice> slices(ConversationFilter filter, Dimension dimension, int limit) {
    Map<String, List<Valued>> byValue =
        passing(filter)
            .flatMap(fold -> values(fold.conversation(), dimension))
            .collect(groupingBy(Valued::value));
    return byValue.values().stream()
        .sorted(
            comparingInt((List<Valued> group) -> group.size())
                .reversed()
                .thenComparing(group -> group.getFirst().value()))
        .limit(limit)
        .flatMap(InMemoryTrafficStore::releases)
        .toList();
  }

  @Override
  public Extent extent(ConversationFilter filter) {
    List<Conversation> all = passing(filter).map(Folded::conversation).toList();
    return new Extent(
        all.size(),
        all.stream().filter(Conversation::simulated).count(),
        all.stream().map(Conversation::startedAt).min(Comparator.naturalOrder()).orElse(null),
        all.stream().map(Conversation::startedAt).max(Comparator.naturalOrder()).orElse(null));
  }

  @Override
  public List<Distribution> distributions(ConversationFilter filter) {
    return InMemoryAmounts.distributions(passing(filter).toList());
  }

  @Override
  public List<Repeats> repeats(ConversationFilter filter) {
    return passing(filter)
        .filter(fold -> mostEqualCalls(fold) > 0)
        .collect(groupingBy(fold -> fold.conversation().release(), TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            group ->
                new Repeats(
                    group.getKey(),
                    group.getValue().size(),
                    group.getValue().stream().filter(fold -> mostEqualCalls(fold) > 1).count()))
        .toList();
  }

  private long mostEqualCalls(Folded fold) {
    return fold.turns().stream()
        .map(turn -> spansOf(turn).stream().flatMap(InMemoryTrafficStore::call))
        .flatMap(calls -> calls.collect(groupingBy(call -> call, counting())).values().stream())
        .max(Comparator.naturalOrder())
        .orElse(0L);
  }

  private static Stream<List<String>> call(Span span) {
    ToolCall tool = span.tool();
    return tool == null || tool.arguments() == null || span.status() == Status.ERROR
        ? Stream.empty()
        : Stream.of(List.of(tool.name(), tool.arguments()));
  }

  @Override
  public List<TimeShare> timeShares(ConversationFilter filter) {
    List<Turn> turns = passing(filter).flatMap(fold -> fold.turns().stream()).toList();
    Stream<Work> work =
        turns.stream().flatMap(turn -> InMemoryWork.of(turn, spansOf(turn)).stream());
    Comparator<TimeShare> largest =
        comparingDouble(TimeShare::secondsPerTurn)
            .reversed()
            .thenComparing(TimeShare::kind)
            .thenComparing(TimeShare::name);
    return work.collect(groupingBy(one -> new Share(one.kind(), one.name()))).entrySet().stream()
        .map(entry -> share(entry.getKey(), entry.getValue(), turns.size()))
        .sorted(largest)
        .toList();
  }

  private Stream<Folded> passing(ConversationFilter filter) {
    return traces.folded().stream().filter(fold -> InMemoryFilter.passes(filter, fold));
  }

  private static Stream<Valued> values(Conversation one, Dimension dimension) {
    List<String> values =
        switch (dimension) {
          case LANGUAGE -> List.of(one.language());
          case TOOL -> one.tools();
        };
    return values.stream().filter(value -> !value.isEmpty()).map(value -> new Valued(value, one));
  }

  private static Stream<Slice> releases(List<Valued> group) {
    Map<String, List<Conversation>> byRelease =
        group.stream()
            .map(Valued::conversation)
            .collect(groupingBy(Conversation::release, TreeMap::new, toList()));
    String value = group.getFirst().value();
    return byRelease.entrySet().stream()
        .map(entry -> new Slice(value, entry.getKey(), outcomes(entry.getValue())));
  }

  private List<Span> spansOf(Turn turn) {
    return traces.conversation(turn.conversation()).stream()
        .filter(span -> turn.turnId().equals(traces.turnOf(span.id())))
        .toList();
  }

  private static TimeShare share(Share share, List<Work> work, int turns) {
    double seconds = work.stream().mapToDouble(Work::seconds).sum();
    return new TimeShare(share.kind(), share.name(), seconds / turns, work.size());
  }

  private static Instant earliest(List<Folded> group) {
    return group.stream()
        .map(fold -> fold.conversation().startedAt())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Traffic traffic(List<Folded> group, Instant at) {
    List<Conversation> conversations = group.stream().map(Folded::conversation).toList();
    List<Turn> turns = group.stream().flatMap(fold -> fold.turns().stream()).toList();
    List<BigDecimal> costs = costs(conversations.stream());
    return new Traffic(
        conversations.getFirst().release(),
        at,
        conversations.size(),
        conversations.stream().filter(Conversation::simulated).count(),
        outcomes(conversations),
        turns.size(),
        turns.stream().filter(turn -> turn.status() == Status.ERROR).count(),
        costs.stream().reduce(BigDecimal::add).orElse(null),
        costs.size(),
        moments(costs(conversations.stream().filter(one -> one.outcome() != Outcome.UNKNOWN))),
        moments(costs(conversations.stream().filter(one -> one.outcome() == Outcome.RESOLVED))),
        quantile(turns));
  }

  private static Outcomes outcomes(List<Conversation> conversations) {
    return new Outcomes(
        count(conversations, Outcome.RESOLVED),
        count(conversations, Outcome.ESCALATED),
        count(conversations, Outcome.ABANDONED),
        count(conversations, Outcome.FAILED),
        count(conversations, Outcome.UNKNOWN));
  }

  private static long count(List<Conversation> conversations, Outcome outcome) {
    return conversations.stream().filter(one -> one.outcome() == outcome).count();
  }

  private static List<BigDecimal> costs(Stream<Conversation> conversations) {
    return conversations.map(Conversation::cost).filter(Objects::nonNull).toList();
  }

  private static Moments moments(List<BigDecimal> costs) {
    double[] figures = costs.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    return new Moments(
        figures.length,
        Stream.of(costs).flatMap(List::stream).mapToDouble(BigDecimal::doubleValue).sum(),
        costs.stream().mapToDouble(cost -> cost.doubleValue() * cost.doubleValue()).sum());
  }

  private static Quantile quantile(List<Turn> turns) {
    double[] seconds =
        turns.stream().mapToDouble(turn -> turn.duration().toNanos() / 1e9).sorted().toArray();
    int n = seconds.length;
    if (n == 0) {
      return new Quantile(0, 0, 0, null, null);
    }
    double spread = 1.959964 * Math.sqrt(n * 0.95 * 0.05);
    return new Quantile(
        n,
        atRank(seconds, Math.ceil(0.50 * n)),
        atRank(seconds, Math.ceil(0.95 * n)),
        within(seconds, Math.floor(0.95 * n - spread)),
        within(seconds, Math.ceil(0.95 * n + spread)));
  }

  private static @Nullable Double within(double[] sorted, double rank) {
    return rank < 1 || rank > sorted.length ? null : atRank(sorted, rank);
  }

  private static double atRank(double[] sorted, double rank) {
    return sorted[Math.clamp((long) rank, 1, sorted.length) - 1];
  }

  private record Valued(String value, Conversation conversation) {}

  private record Share(SpanKind kind, String name) {}

  private record Stretch(String release, Instant at) {
    Stretch(Conversation one, Duration step) {
      this(
          one.release(),
          Instant.ofEpochSecond(
              Math.floorDiv(one.startedAt().getEpochSecond(), step.toSeconds())
                  * step.toSeconds()));
    }
  }

  /** A stretch of time that one call took. */
  record Work(SpanKind kind, String name, double seconds) {}
}
