package dev.assay.stats.judging;

import dev.assay.stats.Proportion;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a panel is worth when it answers only cases on which at least k judges agree.
 *
 * @param least k
 * @param answered cases with so many equal votes, among all: the coverage
 * @param right of the answered, those where the panel agrees with people; null when none is
 *     answered
 */
public record VoteAgreement(int least, Proportion answered, @Nullable Proportion right) {

  /**
   * One case.
   *
   * @param votes of the judges
   * @param truth what people say
   */
  public record Case<T>(Collection<T> votes, T truth) {
    public Case {
      votes = List.copyOf(votes);
    }
  }

  /**
   * The panel's worth for one k.
   *
   * @param least k, at least 1
   * @throws IllegalArgumentException without cases or if k is below 1
   */
  public static <T> VoteAgreement of(List<Case<T>> cases, int least) {
    if (least < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + least);
    }
    long answered = 0;
    long right = 0;
    for (Case<T> one : cases) {
      Optional<Panel.Verdict<T>> verdict = Panel.vote(one.votes()).filter(v -> v.votes() >= least);
      answered += verdict.isPresent() ? 1 : 0;
      right += verdict.filter(v -> Objects.equals(v.answer(), one.truth())).isPresent() ? 1 : 0;
    }
    return new VoteAgreement(
        least,
        new Proportion(answered, cases.size()),
        answered == 0 ? null : new Proportion(right, answered));
  }
}
