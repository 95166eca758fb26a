package dev.assay.bench.harness;

/**
 * Bounds of a run.
 *
 * @param concurrency trials at once, at least 1
 * @param steps messages of the agent within a trial, at least 1
 */
public record RunLimits(int concurrency, int steps) {
  public RunLimits {
    if (concurrency < 1 || steps < 1) {
      throw new IllegalArgumentException("concurrency and steps are at least 1");
    }
  }
}
