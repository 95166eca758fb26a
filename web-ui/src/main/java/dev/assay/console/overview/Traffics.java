package dev.assay.console.overview;

import dev.assay.console.scope.TimeRange;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore;
import dev.assay.trace.TrafficStore.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The traffic that several parts of the overview are drawn from, read once.
 *
 * @param all conversations at any time that pass the same conditions
 * @param step between the points of {@code overTime}
 */
record Traffics(List<Traffic> byRelease, List<Traffic> overTime, Extent all, Duration step) {
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

  /** Read in as many stretches of time as the traffic needs to show a course. */
  static Traffics read(
      TrafficStore store, ConversationFilter filter, TimeRange range, Instant now) {
    Extent all = store.extent(filter.between(null, null));
    List<Traffic> byRelease = store.byRelease(filter);
    long conversations = byRelease.stream().mapToLong(Traffic::conversations).sum();
    Duration step = coarser(step(range, now, all), conversations);
    return new Traffics(byRelease, store.overTime(filter, step), all, step);
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

  /** A round step that gives about thirty points in the range, as far as there is traffic. */
  static Duration step(TimeRange range, Instant now, Extent all) {
    Instant until = range.until() == null ? now : range.until();
    Instant from =
        Stream.of(Optional.ofNullable(range.from(now)), Optional.ofNullable(all.first()))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(until);
    Instant last = all.last();
    Instant end = last != null && last.isBefore(until) ? last : until;
    Duration wanted =
        from.isBefore(end) ? Duration.between(from, end).dividedBy(POINTS) : Duration.ZERO;
    return STEPS.stream()
        .filter(step -> step.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  long conversations() {
    return byRelease.stream().mapToLong(Traffic::conversations).sum();
  }

  /** How many of the conversations no real user stands behind. */
  long simulated() {
    return byRelease.stream().mapToLong(Traffic::simulated).sum();
  }

  /** How many that the time range leaves out. */
  long outside() {
    return Math.max(0, all.conversations() - conversations());
  }

  long turns() {
    return byRelease.stream().mapToLong(Traffic::turns).sum();
  }

  Optional<Traffic> of(@Nullable String release) {
    return byRelease.stream().filter(traffic -> traffic.release().equals(release)).findFirst();
  }
}
