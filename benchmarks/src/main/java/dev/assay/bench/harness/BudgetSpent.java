package dev.assay.bench.harness;

/** What is left of the budget does not cover the next call. */
public final class BudgetSpent extends RuntimeException {
  BudgetSpent(String message) {
    super(message, null, false, false);
  }
}
