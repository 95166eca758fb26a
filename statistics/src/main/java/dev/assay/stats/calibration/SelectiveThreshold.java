package dev.assay.stats.calibration;

import dev.assay.stats.ClopperPearson;
import dev.assay.stats.Confidence;
import dev.assay.stats.Proportion;
import dev.assay.stats.RuleOfThree;
import java.util.Arrays;
import java.util.Optional;

/**
 * From which confidence on a judge is believed so that, with probability 1 - δ, its error among
 * those it answers is at most α: J. Jung, F. Brahman, Y. Choi, "Trust or escalate", ICLR 2025
 * (arXiv 2407.18370). Thresholds are tested from the highest down, each at δ by the exact binomial
 * bound; the last that passes before the first failure is chosen. The rest goes to a stronger judge
 * or to people.
 *
 * @param confidence the least that is believed
 * @param answered cases at or above it, among all: the coverage
 * @param errors among the answered
 * @param errorBound exact upper bound on the error rate, at most α
 */
public record SelectiveThreshold(
    double confidence, Proportion answered, Proportion errors, double errorBound) {

  /**
   * The lowest threshold that keeps the promise.
   *
   * @param judged confidence of each case as score, whether the judge was right as outcome
   * @param candidates thresholds fixed without looking at the outcomes, in any order. Those with so
   *     few cases above that even no error would not pass are left out, which the confidences alone
   *     decide
   * @param alpha error rate to stay under, within (0, 1)
   * @param delta chance that the promise is broken, within (0, 1)
   * @return empty when no candidate can be promised: nothing is believed then
   * @throws IllegalArgumentException if alpha or delta is out of range or a candidate not finite
   */
  public static Optional<SelectiveThreshold> choose(
      Predictions judged, double[] candidates, double alpha, double delta) {
    long fewest = RuleOfThree.casesNeeded(Confidence.check(alpha), 1 - Confidence.check(delta));
    double[] rising = Arrays.stream(candidates).sorted().toArray();
    if (!Arrays.stream(rising).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a candidate is not finite");
    }
    SelectiveThreshold chosen = null;
    for (int c = rising.length - 1; c >= 0; c--) {
      long answered = 0;
      long wrong = 0;
      for (int i = 0; i < judged.n(); i++) {
        if (judged.score(i) >= rising[c]) {
          answered++;
          wrong += judged.outcome(i) ? 0 : 1;
        }
      }
      if (answered < fewest) {
        continue;
      }
      Proportion errors = new Proportion(wrong, answered);
      double bound = ClopperPearson.upperBound(errors, 1 - delta);
      if (bound > alpha) {
        break;
      }
      chosen =
          new SelectiveThreshold(rising[c], new Proportion(answered, judged.n()), errors, bound);
    }
    return Optional.ofNullable(chosen);
  }
}
