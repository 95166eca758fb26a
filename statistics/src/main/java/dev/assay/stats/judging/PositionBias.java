package dev.assay.stats.judging;

import dev.assay.stats.Proportion;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether the order of two answers sways a judge: L. Zheng et al., "Judging LLM-as-a-judge", arXiv
 * 2306.05685, section 3.3.
 *
 * @param consistency pairs with the same verdict in both orders, among all
 * @param firstSlot inconsistent pairs where the first slot won both times
 * @param secondSlot inconsistent pairs where the second slot did; a tie in one order is in neither
 * @param pValue exact two-sided binomial test that both slots are as likely, within [0, 1]; 1
 *     without such pairs
 */
public record PositionBias(Proportion consistency, long firstSlot, long secondSlot, double pValue) {

  /**
   * The bias over some pairs.
   *
   * @throws IllegalArgumentException without pairs
   */
  public static PositionBias of(List<SwappedPair> pairs) {
    long consistent = pairs.stream().filter(SwappedPair::consistent).count();
    int first = (int) pairs.stream().filter(SwappedPair::firstSlotTwice).count();
    int second = (int) pairs.stream().filter(SwappedPair::secondSlotTwice).count();
    double tail =
        BinomialDistribution.of(first + second, 0.5).cumulativeProbability(Math.min(first, second));
    return new PositionBias(
        new Proportion(consistent, pairs.size()), first, second, Math.min(1, 2 * tail));
  }
}
