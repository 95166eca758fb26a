package dev.assay.stats.clustered;

import dev.assay.stats.Bootstrap;
import dev.assay.stats.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reliability over repeated trials: pass^k, that all of k trials pass (S. Yao et al., "τ-bench",
 * arXiv 2406.12045, section 4), and pass@k, that one of them does (M. Chen et al., "Evaluating
 * large language models trained on code", arXiv 2107.03374, equation 1). Means over tasks of
 * unbiased estimates, with the percentile interval of a bootstrap over tasks.
 */
public final class PassRates {
  private PassRates() {}

  /**
   * pass^k.
   *
   * @param k at least 1
   * @return empty without tasks or when a task has fewer than k trials
   * @throws IllegalArgumentException if k is below 1
   */
  public static Optional<Estimate> all(List<TaskTrials> tasks, int k, Bootstrap bootstrap) {
    return mean(tasks, task -> task.allOf(k), bootstrap, "pass^" + k);
  }

  /** pass@k, with the same conditions as {@link #all}. */
  public static Optional<Estimate> any(List<TaskTrials> tasks, int k, Bootstrap bootstrap) {
    return mean(tasks, task -> task.anyOf(k), bootstrap, "pass@" + k);
  }

  private static Optional<Estimate> mean(
      List<TaskTrials> tasks,
      Function<TaskTrials, OptionalDouble> chance,
      Bootstrap bootstrap,
      String name) {
    List<OptionalDouble> chances = tasks.stream().map(chance).toList();
    if (tasks.isEmpty() || chances.stream().anyMatch(OptionalDouble::isEmpty)) {
      return Optional.empty();
    }
    double[] values = chances.stream().mapToDouble(OptionalDouble::getAsDouble).toArray();
    return bootstrap.percentile(
        values.length, drawn -> Arrays.stream(drawn).mapToDouble(i -> values[i]).average(), name);
  }
}
