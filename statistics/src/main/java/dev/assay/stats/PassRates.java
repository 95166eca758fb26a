package dev.assay.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How reliably tasks are solved when each is tried several times. pass^k is the chance that k
 * trials of a task all pass (S. Yao et al., "τ-bench", arXiv 2406.12045, section 2), pass@k that at
 * least one of k does (M. Chen et al., "Evaluating Large Language Models Trained on Code", arXiv
 * 2107.03374, section 2.1). Both are unbiased for each task and averaged over tasks; the interval
 * is over tasks, which are the clusters.
 */
public final class PassRates {
  private PassRates() {}

  /**
   * The trials of one task.
   *
   * @param n trials, at least 1
   * @param passed how many of them passed, 0 to n
   */
  public record Trials(int n, int passed) {
    public Trials {
      if (n < 1 || passed < 0 || passed > n) {
        throw new IllegalArgumentException("%d of %d trials passed".formatted(passed, n));
      }
    }

    /**
     * Unbiased chance that k trials all pass: C(passed, k) / C(n, k).
     *
     * @throws IllegalArgumentException unless k is 1 to n
     */
    public double all(int k) {
      check(k);
      double chance = 1;
      for (int i = 0; i < k; i++) {
        chance *= Math.max(0, passed - i) / (double) (n - i);
      }
      return chance;
    }

    /**
     * Unbiased chance that one of k trials passes or more: 1 - C(n - passed, k) / C(n, k).
     *
     * @throws IllegalArgumentException unless k is 1 to n
     */
    public double any(int k) {
      check(k);
      return 1 - new Trials(n, n - passed).all(k);
    }

    private void check(int k) {
      if (k < 1 || k > n) {
        throw new IllegalArgumentException("k is %d of %d trials".formatted(k, n));
      }
    }
  }

  /**
   * pass^k over the tasks.
   *
   * @param k 1 to the number of trials of the task with the fewest
   * @param level of the interval, within (0, 1)
   */
  public static Estimate all(List<Trials> tasks, int k, double level) {
    return estimate(tasks, trials -> trials.all(k), "pass^" + k, level);
  }

  /**
   * pass@k over the tasks.
   *
   * @param k 1 to the number of trials of the task with the fewest
   * @param level of the interval, within (0, 1)
   */
  public static Estimate any(List<Trials> tasks, int k, double level) {
    return estimate(tasks, trials -> trials.any(k), "pass@" + k, level);
  }

  /** Where all tasks agree the spread is nil, and Wilson's interval says what so many can show. */
  private static Estimate estimate(
      List<Trials> tasks, ToDoubleFunction<Trials> rate, String name, double level) {
    List<double[]> rates = new ArrayList<>();
    tasks.forEach(trials -> rates.add(new double[] {rate.applyAsDouble(trials)}));
    ClusteredMean mean = ClusteredMean.of(rates);
    if (rates.stream().allMatch(each -> each[0] == rates.getFirst()[0])) {
      boolean whole = mean.mean() == 0 || mean.mean() == 1;
      Interval wilson =
          whole
              ? Wilson.interval(
                  new Proportion(mean.mean() == 0 ? 0 : tasks.size(), tasks.size()), level)
              : Wilson.interval(mean.mean(), tasks.size(), level);
      return new Estimate(mean.mean(), wilson, tasks.size(), name + ", Wilson over tasks");
    }
    Interval interval = mean.estimate(level).interval();
    if (interval != null) {
      interval = new Interval(Math.max(0, interval.low()), Math.min(1, interval.high()), level);
    }
    return new Estimate(
        mean.mean(), interval, tasks.size(), name + ", cluster-robust (CR1) over tasks");
  }
}
