package dev.assay.stats.clustered;

import java.util.OptionalDouble;

/**
 * The trials of one task.
 *
 * @param passed from 0 to {@code trials}
 * @param trials at least 1
 */
public record TaskTrials(int passed, int trials) {
  public TaskTrials {
    if (trials < 1 || passed < 0 || passed > trials) {
      throw new IllegalArgumentException("not trials: " + passed + " of " + trials);
    }
  }

  /**
   * The unbiased chance that k new trials of the task all pass, C(passed, k) / C(trials, k).
   *
   * @param k at least 1
   * @return empty when there were fewer than k trials
   * @throws IllegalArgumentException if k is below 1
   */
  public OptionalDouble allOf(int k) {
    return drawn(passed, k);
  }

  /** The unbiased chance that one of k new trials passes, 1 - C(failed, k) / C(trials, k). */
  public OptionalDouble anyOf(int k) {
    OptionalDouble none = drawn(trials - passed, k);
    return none.isEmpty() ? none : OptionalDouble.of(1 - none.getAsDouble());
  }

  /** Chance that k trials drawn without replacement all come from {@code of} of them. */
  private OptionalDouble drawn(int of, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + k);
    }
    if (k > trials) {
      return OptionalDouble.empty();
    }
    double chance = 1;
    for (int i = 0; i < k && chance > 0; i++) {
      chance *= Math.max(0, (double) (of - i) / (trials - i));
    }
    return OptionalDouble.of(chance);
  }
}
