package dev.assay.ingest.price;

import java.time.Duration;
import java.util.Map;

/**
 * How calls are priced.
 *
 * @param toldWins whether a cost that the sender told counts before one that is computed
 * @param refresh how long a price that was added may go unnoticed
 */
public record PricingConfig(boolean toldWins, Duration refresh) {
  /** The variable that says which cost counts: {@code priced} (the default) or {@code told}. */
  public static final String COST = "ASSAY_COST";

  /** The computed cost counts; new prices hold after ten seconds. */
  public static final PricingConfig DEFAULT = new PricingConfig(false, Duration.ofSeconds(10));

  /**
   * The configuration of an environment.
   *
   * @throws IllegalArgumentException if a value is none of those that are known
   */
  public static PricingConfig of(Map<String, String> environment) {
    String told = environment.getOrDefault(COST, "").strip();
    return switch (told) {
      case "", "priced" -> DEFAULT;
      case "told" -> new PricingConfig(true, DEFAULT.refresh());
      default -> throw new IllegalArgumentException(COST + " must be priced or told, not " + told);
    };
  }
}
