package dev.assay.bench.tau2;

import java.util.Map;
import java.util.TreeMap;

/**
 * The reward of one trial without its judged part.
 *
 * @param parts 1 or 0 for each part that the task rests on and that needs no judge
 */
public record Tau2Reward(Map<RewardPart, Double> parts) {
  public Tau2Reward {
    parts = Map.copyOf(parts);
  }

  /** Product of the parts; 1 where the task rests on none. */
  public double reward() {
    return parts.values().stream().reduce(1.0, (a, b) -> a * b);
  }

  /** The parts in one line. */
  public String reason() {
    return new TreeMap<>(parts).toString();
  }
}
