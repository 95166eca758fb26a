package dev.assay.console.overview;

import dev.assay.console.scope.Scope;
import dev.assay.trace.Traffic;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which release is looked at, against which.
 *
 * @param release null only without traffic
 * @param baseline null without comparison
 */
record Comparison(@Nullable String release, @Nullable String baseline) {
  private static final Pattern PIECES = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /**
   * The person's choice; without one, the release that was first seen last against the one before
   * it. Of several first seen at once the one with the higher version comes later. With fewer than
   * two named releases, the group with the most conversations alone, be it those without a release.
   *
   * @param releases by conversations, most first
   */
  static Comparison of(Scope scope, List<Traffic> releases, List<Traffic> overTime) {
    if (scope.release() != null) {
      return new Comparison(scope.release(), scope.baseline());
    }
    List<String> inOrder =
        firstSeen(overTime).entrySet().stream()
            .sorted(
                Map.Entry.<String, Instant>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparison::byVersion)))
            .map(Map.Entry::getKey)
            .toList();
    if (inOrder.size() < 2) {
      return new Comparison(releases.stream().map(Traffic::release).findFirst().orElse(null), null);
    }
    return new Comparison(inOrder.getLast(), inOrder.get(inOrder.size() - 2));
  }

  /** Whether the figures are of these conversations. */
  boolean covers(Traffic traffic) {
    return traffic.release().equals(release) || traffic.release().equals(baseline);
  }

  /** The choices of a person, narrowed to the release looked at. */
  Scope cases(Scope scope) {
    return release == null ? scope : scope.withReleases(release, null);
  }

  /** Numbers within names count as numbers: 2.9 comes before 2.14. */
  private static int byVersion(String left, String right) {
    List<String> lefts = PIECES.splitAsStream(left).toList();
    List<String> rights = PIECES.splitAsStream(right).toList();
    for (int i = 0; i < Math.min(lefts.size(), rights.size()); i++) {
      int order = byPiece(lefts.get(i), rights.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(lefts.size(), rights.size());
  }

  private static int byPiece(String left, String right) {
    return NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches()
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : left.compareTo(right);
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
