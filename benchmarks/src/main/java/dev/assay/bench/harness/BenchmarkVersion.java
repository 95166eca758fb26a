package dev.assay.bench.harness;

import java.util.Optional;

/**
 * What makes verdicts comparable: the same benchmark, graded by the same rules, on the same files.
 *
 * @param name of the benchmark and its world: {@code tau-retail}
 * @param grader version of the rules that grade
 * @param data identity of the files: a hash of what a verdict depends on
 */
public record BenchmarkVersion(String name, String grader, String data) {
  /** Why verdicts of the two cannot be compared, as a sentence; empty when they can. */
  public Optional<String> differs(BenchmarkVersion other) {
    if (!name.equals(other.name)) {
      return Optional.of("One is %s, the other %s.".formatted(name, other.name));
    }
    if (!grader.equals(other.grader)) {
      return Optional.of("One was graded by %s, the other by %s.".formatted(grader, other.grader));
    }
    if (!data.equals(other.data)) {
      return Optional.of(
          "They ran on different files: data version %s and %s.".formatted(data, other.data));
    }
    return Optional.empty();
  }
}
