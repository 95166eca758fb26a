package dev.assay.console.overview;

import dev.assay.console.scope.Scope;
import dev.assay.trace.Traffic;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which release is looked at, against which.
 *
 * @param release null only without traffic
 * @param baseline null without comparison
 */
record Comparison(@Nullable String release, @Nullable String baseline) {

  /**
   * The person's choice; without one, the release that was first seen last (of several at once the
   * last by name) against the one with the most traffic beside it.
   *
   * @param releases by conversations, most first
   */
  static Comparison of(Scope scope, List<Traffic> releases, List<Traffic> overTime) {
    if (scope.release() != null) {
      return new Comparison(scope.release(), scope.baseline());
    }
    Optional<String> newest =
        firstSeen(overTime).entrySet().stream()
            .max(
                Map.Entry.<String, Instant>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .map(Map.Entry::getKey);
    if (newest.isEmpty()) {
      return new Comparison(releases.stream().map(Traffic::release).findFirst().orElse(null), null);
    }
    Optional<String> largest =
        releases.stream()
            .map(Traffic::release)
            .filter(name -> !name.isEmpty() && !name.equals(newest.get()))
            .findFirst();
    return new Comparison(newest.get(), largest.orElse(null));
  }

  /** When each named release is first seen in the time shown, in that order. */
  static Map<String, Instant> firstSeen(List<Traffic> overTime) {
    Map<String, Instant> since = new LinkedHashMap<>();
    for (Traffic stretch : overTime) {
      if (!stretch.release().isEmpty()) {
        since.putIfAbsent(stretch.release(), stretch.at());
      }
    }
    return since;
  }
}
