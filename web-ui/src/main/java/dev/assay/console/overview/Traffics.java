package dev.assay.console.overview;

import dev.assay.console.scope.TimeRange;
import dev.assay.console.scope.TimeStep;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore;
import dev.assay.trace.TrafficStore.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The traffic that several parts of the overview are drawn from, read once.
 *
 * @param all conversations at any time that pass the same conditions
 * @param step between the points of {@code overTime}
 */
record Traffics(List<Traffic> byRelease, List<Traffic> overTime, Extent all, Duration step) {
  /** Read in as many stretches of time as the traffic needs to show a course. */
  static Traffics read(
      TrafficStore store, ConversationFilter filter, TimeRange range, Instant now) {
    Extent all = store.extent(filter.between(null, null));
    List<Traffic> byRelease = store.byRelease(filter);
    long conversations = byRelease.stream().mapToLong(Traffic::conversations).sum();
    Duration step = TimeStep.of(range, now, all, conversations);
    return new Traffics(byRelease, store.overTime(filter, step), all, step);
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
