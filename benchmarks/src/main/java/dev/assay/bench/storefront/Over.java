package dev.assay.bench.storefront;

import dev.assay.trace.Outcome;

/**
 * Ends a conversation from wherever it stands: a customer may leave after any line, and an agent's
 * script reads best without asking after each whether they did. Never leaves {@link Simulation}.
 */
final class Over extends RuntimeException {
  private final Outcome outcome;

  /**
   * @param outcome as the customer sees it
   */
  Over(Outcome outcome) {
    super(outcome.name(), null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
