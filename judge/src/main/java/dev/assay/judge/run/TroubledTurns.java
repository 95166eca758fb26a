package dev.assay.judge.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns of a stretch that have no score, and whether that is for themselves or for the judge. For
 * one thread.
 */
final class TroubledTurns {
  /** How often a turn is tried that fails while others are judged, before it is left unscored. */
  private static final int TRIES = 5;

  /**
   * Between two tries that count where nothing else is new: an outage of minutes must not cost the
   * turns that were waiting for it.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, Integer> failures = new HashMap<>();
  private final Set<String> declined = new HashSet<>();
  private final Set<String> tooDear = new HashSet<>();
  private @Nullable Instant counted;
  private long unscored;

  /** Turns that were left unscored, since the judge would not or did not answer. */
  long unscored() {
    return unscored;
  }

  /** A whole day's budget may not suffice for these. */
  void addTooDear(Set<String> turns) {
    tooDear.addAll(turns);
  }

  boolean isTooDear(String turn) {
    return tooDear.contains(turn);
  }

  /**
   * Whether the stretch may be left behind. Turns are left only that are at fault themselves; an
   * outage is none of theirs.
   *
   * @param judge as it was heard on the stretch
   * @param areOthersJudged whether others of the stretch were judged before: where nothing else is
   *     new, a try counts from time to time
   */
  boolean areSettled(HeardJudge judge, boolean areOthersJudged, Instant now) {
    declined.addAll(judge.declined());
    Set<String> failed = judge.failed();
    Instant last = counted;
    boolean isPatient = last == null || !now.isBefore(last.plus(PATIENCE));
    if (judge.hasAnswered() || (areOthersJudged && isPatient)) {
      counted = now;
      failed.forEach(id -> failures.merge(id, 1, Integer::sum));
    }
    if (judge.isAway() || failed.stream().anyMatch(id -> failures.getOrDefault(id, 0) < TRIES)) {
      return false;
    }
    unscored += declined.size() + failed.size() + tooDear.size();
    failures.clear();
    declined.clear();
    tooDear.clear();
    counted = null;
    return true;
  }
}
