package dev.assay.stats.agreement;

import java.util.Collection;
import java.util.Objects;

/** How close an answer is to those of others, more being closer. */
@FunctionalInterface
public interface Closeness<T> {
  /**
   * The closeness, finite.
   *
   * @param others at least one
   */
  double of(T answer, Collection<T> others);

  /** For labels: the share of the others equal to the answer, from 0 to 1. */
  static <T> Closeness<T> sameAnswer() {
    return (answer, others) ->
        (double) others.stream().filter(o -> Objects.equals(o, answer)).count() / others.size();
  }

  /** For numbers: minus the root of the mean squared distance to the others, 0 or less. */
  static Closeness<Double> smallDistance() {
    return (answer, others) ->
        -Math.sqrt(
            others.stream().mapToDouble(o -> (o - answer) * (o - answer)).average().orElseThrow());
  }
}
