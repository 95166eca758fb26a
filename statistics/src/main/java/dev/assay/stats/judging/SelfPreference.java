package dev.assay.stats.judging;

import dev.assay.stats.Estimate;
import dev.assay.stats.Newcombe;
import dev.assay.stats.Proportion;
import dev.assay.stats.TwoProportions;

/**
 * Whether a judge favours answers of its own model: the equal-opportunity gap, P(judge picks its
 * own | people pick its own) - P(judge picks the other | people pick the other). K. Wataoka, T.
 * Takahashi, R. Ri, "Self-preference bias in LLM-as-a-judge", arXiv 2410.21819.
 *
 * @param gap from -1 to 1 with Newcombe's interval; above 0 favours its own
 * @param pValue of "no gap", within [0, 1]
 */
public record SelfPreference(Estimate gap, double pValue) {

  /**
   * The gap.
   *
   * @param own pairs where people pick the judge's own answer; counted, those where it does too
   * @param other pairs where people pick the other; counted, those where the judge does too
   * @param level within (0, 1)
   * @throws IllegalArgumentException if the level is not
   */
  public static SelfPreference of(Proportion own, Proportion other, double level) {
    Estimate difference = Newcombe.difference(own, other, level);
    Estimate gap =
        new Estimate(
            difference.value(), difference.interval(), difference.n(), "self-preference, Newcombe");
    return new SelfPreference(gap, TwoProportions.pValue(own, other));
  }
}
