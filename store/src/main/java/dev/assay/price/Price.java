package dev.assay.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a model costs from a day on.
 *
 * @param project the one it holds for; empty for all that have none of their own
 * @param model the name it goes by in price lists, with or without its provider in front
 * @param provider who sells it, in the words of the list; empty when it is not said
 * @param mode chat, embedding, ...; empty when it is not said
 * @param validFrom a day in UTC
 * @param version names the list and the day, and is kept on what it prices
 * @param source where the list is from
 * @param rates dollars for one of each thing that is counted: {@code input}, {@code output}, {@code
 *     cached}, ...; {@code input>200000} holds for the whole request once its input is longer,
 *     {@code input/batch} in that service tier
 */
public record Price(
    String project,
    String model,
    String provider,
    String mode,
    LocalDate validFrom,
    String version,
    String source,
    Map<String, BigDecimal> rates) {
  public Price {
    if (model.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("a price needs a model and a version");
    }
    if (rates.values().stream().anyMatch(rate -> rate.signum() < 0)) {
      throw new IllegalArgumentException("a rate is negative: " + model);
    }
    rates = Map.copyOf(rates);
  }
}
