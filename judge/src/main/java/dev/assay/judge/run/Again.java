package dev.assay.judge.run;

import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import java.time.Instant;
import java.util.Set;

/**
 * Which cases without a score are asked about again, although asking the same judge seldom helps.
 *
 * @param reasons why they have none
 * @param since judgments from then on are the new ones, and stand
 */
public record Again(Set<Reason> reasons, Instant since) {
  /** None. */
  public static final Again NEVER = new Again(Set.of(), Instant.MAX);

  public Again {
    reasons = Set.copyOf(reasons);
  }

  /** Whether the judgment stands. */
  boolean leaves(Judgment before) {
    return !(before.verdict() instanceof Unscored unscored)
        || !reasons.contains(unscored.reason())
        || !before.at().isBefore(since);
  }
}
