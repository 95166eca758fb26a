package dev.assay.bench.harness;

/** An agent did not tell what its answer took, so that the run's budget cannot hold. */
public final class SpendUntold extends RuntimeException {
  SpendUntold(String message) {
    super(message);
  }
}
