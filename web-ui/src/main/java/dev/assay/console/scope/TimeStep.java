package dev.assay.console.scope;

import dev.assay.trace.TrafficStore.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far apart the points of a chart over time are. */
public final class TimeStep {
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

  private TimeStep() {}

  /**
   * A round step, a minute to a day.
   *
   * @param all when there was traffic at all
   * @param cases what the chart counts, in the whole range
   */
  public static Duration of(TimeRange range, Instant now, Extent all, long cases) {
    return coarser(finest(range, now, all), cases);
  }

  /** Points that rest on a handful of cases show chance, not a course. */
  public static Duration coarser(Duration finest, long cases) {
    long points = Math.clamp(cases / FEWEST_A_POINT, FEWEST_POINTS, POINTS);
    Duration wanted = finest.multipliedBy(POINTS).dividedBy(points);
    return STEPS.stream()
        .filter(step -> step.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  /** A round step that gives about thirty points in the range, as far as there is traffic. */
  public static Duration finest(TimeRange range, Instant now, Extent all) {
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
}
