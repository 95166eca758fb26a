package dev.assay.bench.harness.report;

import dev.assay.stats.paired.McNemar;
import dev.assay.stats.paired.PairedCounts;
import dev.assay.stats.paired.SignFlip;
import dev.assay.stats.paired.WilcoxonSignedRank;
import java.util.List;

/**
 * The test that fits two runs on the same tasks: of single trials with whole rewards McNemar's, of
 * others the signed ranks over tasks, and where more tasks differ than ranks can be enumerated for,
 * random signs over tasks. Tasks are the pairs, so that trials of a task count together.
 *
 * @param name as shown to people
 * @param pValue two-sided, that there is no difference
 */
record PairedTest(String name, double pValue) {
  private static final int MOST_RANKED = 500;
  private static final int DRAWS = 20_000;
  private static final long SEED = 1;

  /**
   * Tests.
   *
   * @param single whether both runs made each task once
   */
  static PairedTest of(List<RunComparison.Pair> pairs, boolean single) {
    if (single && pairs.stream().allMatch(RunComparison.Pair::whole)) {
      return new PairedTest("McNemar, exact", McNemar.exact(counts(pairs)));
    }
    double[] differences =
        pairs.stream().mapToDouble(RunComparison.Pair::difference).filter(d -> d != 0).toArray();
    if (differences.length <= MOST_RANKED) {
      return new PairedTest(
          "Wilcoxon signed rank over tasks, exact", WilcoxonSignedRank.twoSided(differences));
    }
    return new PairedTest(
        "random signs over tasks, %,d draws".formatted(DRAWS),
        SignFlip.twoSided(DRAWS, SEED, differences));
  }

  /** Of pairs with whole rewards: how many tasks the second run gained and lost. */
  static PairedCounts counts(List<RunComparison.Pair> pairs) {
    return PairedCounts.of(
        pairs.stream().map(p -> p.second() == 1).toList(),
        pairs.stream().map(p -> p.first() == 1).toList());
  }
}
