package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a judge does on one value against all others.
 *
 * @param category the value that counts as yes
 * @param sensitivity of the cases people gave it, those the judge did; null when people gave it
 *     none
 * @param specificity of the cases people did not give it, those the judge did not either; null when
 *     people gave it to all
 * @param precision of the cases the judge gave it, those people did; null when the judge gave it
 *     none
 */
public record CategoryErrors(
    String category,
    @Nullable Estimate sensitivity,
    @Nullable Estimate specificity,
    @Nullable Estimate precision) {

  static CategoryErrors of(String category, List<String> people, List<String> judge, double level) {
    long both = 0;
    long onlyJudge = 0;
    long onlyPeople = 0;
    long neither = 0;
    for (int i = 0; i < people.size(); i++) {
      boolean truth = people.get(i).equals(category);
      boolean said = judge.get(i).equals(category);
      both += truth && said ? 1 : 0;
      onlyJudge += !truth && said ? 1 : 0;
      onlyPeople += truth && !said ? 1 : 0;
      neither += !truth && !said ? 1 : 0;
    }
    return new CategoryErrors(
        category,
        share(both, both + onlyPeople, level),
        share(neither, neither + onlyJudge, level),
        share(both, both + onlyJudge, level));
  }

  /** The errors as counts, for correcting rates; empty when one of them is not known. */
  public Optional<JudgeErrors> counts() {
    return sensitivity == null || specificity == null
        ? Optional.empty()
        : Optional.of(new JudgeErrors(count(sensitivity), count(specificity)));
  }

  private static Proportion count(Estimate share) {
    return new Proportion(Math.round(share.value() * share.n()), share.n());
  }

  private static @Nullable Estimate share(long count, long n, double level) {
    return n == 0 ? null : Wilson.estimate(new Proportion(count, n), level);
  }
}
