package dev.assay.stats.judging;

import java.util.List;
import java.util.OptionalDouble;

/** The score of a rubric of binary criteria, Σ w b / Σ w. */
public final class RubricScore {
  private RubricScore() {}

  /**
   * One criterion of a case that could be scored.
   *
   * @param met whether it is met, b
   * @param weight w, 0 or more and finite
   */
  public record Criterion(boolean met, double weight) {
    public Criterion {
      if (!(weight >= 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException("weight must be 0 or more: " + weight);
      }
    }
  }

  /**
   * The weighted share of criteria met, from 0 to 1. Unscored criteria are not passed in, so the
   * others make up the whole.
   *
   * @return empty when the weights are 0 in sum
   */
  public static OptionalDouble of(List<Criterion> criteria) {
    double all = criteria.stream().mapToDouble(Criterion::weight).sum();
    double met = criteria.stream().filter(Criterion::met).mapToDouble(Criterion::weight).sum();
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(met / all);
  }
}
