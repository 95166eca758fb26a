package dev.assay.stats.paired;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired randomisation test that differences are symmetric about 0, by their mean: R. A.
 * Fisher, The Design of Experiments (1935), section 21. Every sign is a fair coin; how often a mean
 * as far from 0 comes up is counted over random draws, the observed one among them, so that the
 * p-value is never too small (B. Phipson and G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010),
 * 39). For samples too large for {@link WilcoxonSignedRank}; takes O(n × draws) steps.
 */
public final class SignFlip {
  private SignFlip() {}

  /**
   * The two-sided p-value, within (0, 1]; 1 when all differences are 0.
   *
   * @param draws at least 100; the p-value is a multiple of 1 / (draws + 1)
   * @param seed the same one gives the same p-value
   * @throws IllegalArgumentException if a difference is not finite, or with fewer draws
   */
  public static double twoSided(int draws, long seed, double... differences) {
    double[] kept = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (draws < 100 || !Arrays.stream(kept).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not differences to draw signs for, or too few draws");
    }
    double[] sizes = Arrays.stream(kept).map(Math::abs).toArray();
    // Sums in another order differ in their last digits, which must not make a tie a difference.
    double reached = Math.abs(Arrays.stream(kept).sum()) * (1 - 1e-12);
    SplittableRandom random = new SplittableRandom(seed);
    int asFar = 1;
    for (int draw = 0; draw < draws; draw++) {
      asFar += Math.abs(sum(sizes, random)) >= reached ? 1 : 0;
    }
    return (double) asFar / (draws + 1);
  }

  private static double sum(double[] sizes, SplittableRandom random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (i % Long.SIZE == 0) {
        signs = random.nextLong();
      }
      sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
      signs >>>= 1;
    }
    return sum;
  }
}
