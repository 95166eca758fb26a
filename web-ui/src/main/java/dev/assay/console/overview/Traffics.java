package dev.assay.console.overview;

import dev.assay.console.scope.TimeRange;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The traffic that several parts of the overview are drawn from, read once.
 *
 * @param step between the points of {@code overTime}
 */
record Traffics(List<Traffic> byRelease, List<Traffic> overTime, Duration step) {
  private static final int POINTS = 28;
  private static final int FEWEST_POINTS = 7;
  private static final int FEWEST_A_POINT = 25;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1));

  /** Read at {@code finest}, or at as many times that as little traffic needs to show a course. */
  static Traffics read(TrafficStore store, ConversationFilter filter, Duration finest) {
    List<Traffic> byRelease = store.byRelease(filter);
    long conversations = byRelease.stream().mapToLong(Traffic::conversations).sum();
    Duration step = coarser(finest, conversations);
    return new Traffics(byRelease, store.overTime(filter, step), step);
  }

  /** Points that rest on a handful of conversations show chance, not a course. */
  static Duration coarser(Duration finest, long conversations) {
    long points = Math.clamp(conversations / FEWEST_A_POINT, FEWEST_POINTS, POINTS);
    Duration wanted = finest.multipliedBy(POINTS).dividedBy(points);
    return STEPS.stream()
        .filter(step -> step.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  /** A round step that gives about thirty points in the range; a day for all time. */
  static Duration step(TimeRange range, Instant now) {
    Instant from = range.from(now);
    if (from == null) {
      return STEPS.getLast();
    }
    Instant until = range.until() == null ? now : range.until();
    Duration wanted = Duration.between(from, until).dividedBy(POINTS);
    return STEPS.stream()
        .filter(step -> step.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  long conversations() {
    return byRelease.stream().mapToLong(Traffic::conversations).sum();
  }

  long turns() {
    return byRelease.stream().mapToLong(Traffic::turns).sum();
  }

  Optional<Traffic> of(@Nullable String release) {
    return byRelease.stream().filter(traffic -> traffic.release().equals(release)).findFirst();
  }
}
