package dev.assay.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.price.Price;
import dev.assay.trace.Priced.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads LiteLLM's table: an object of models, each with its prices in dollars under keys such as
 * {@code input_cost_per_token_above_200k_tokens_priority}. The entry {@code sample_spec} is
 * documentation.
 *
 * @param prices of the models that have one of the rates known here
 * @param skipped models left out, since a wrong price is worse than none
 * @param without how many models are charged for in another way, by the second or the pixel
 */
public record LiteLlmTable(List<Price> prices, List<Skipped> skipped, int without) {
  private static final String DOCUMENTATION = "sample_spec";

  public LiteLlmTable {
    prices = List.copyOf(prices);
    skipped = List.copyOf(skipped);
  }

  /**
   * A model that was left out.
   *
   * @param key what could not be read; empty when it was the model as a whole
   */
  public record Skipped(String model, String key, String reason) {}

  /**
   * Reads a table.
   *
   * @param project the prices hold for; empty for all
   * @throws IllegalArgumentException if it is no object of models
   */
  public static LiteLlmTable read(
      JsonNode table, String project, LocalDate validFrom, String version, String source) {
    if (!table.isObject()) {
      throw new IllegalArgumentException("not an object of models with their prices");
    }
    List<Price> prices = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    int without = 0;
    for (Map.Entry<String, JsonNode> entry : table.properties()) {
      String model = entry.getKey();
      JsonNode fields = entry.getValue();
      if (model.equals(DOCUMENTATION)) {
        continue;
      }
      if (!fields.isObject() || model.isBlank()) {
        String reason = model.isBlank() ? "has no name" : "has no object of prices";
        skipped.add(new Skipped(model, "", reason));
        continue;
      }
      LiteLlmRates rates = LiteLlmRates.of(fields);
      if (rates.fault() != null) {
        skipped.add(new Skipped(model, rates.fault().key(), rates.fault().reason()));
      } else if (rates.rates().isEmpty()) {
        without++;
      } else {
        prices.add(
            new Price(
                project,
                model,
                fields.path("litellm_provider").asText(""),
                fields.path("mode").asText(""),
                validFrom,
                version,
                source,
                rates.rates()));
      }
    }
    return new LiteLlmTable(prices, skipped, without);
  }

  /** What cannot be read of a model. */
  record Fault(String key, String reason) {}

  /** The number in a field; a fault where it is none that a price can be. */
  static BigDecimal number(JsonNode node) throws BadNumber {
    BigDecimal number;
    if (node.isNumber()) {
      number = node.decimalValue();
    } else if (node.isTextual()) {
      try {
        number = new BigDecimal(node.textValue().strip());
      } catch (NumberFormatException e) {
        throw new BadNumber("is no number: " + shortened(node.textValue()), e);
      }
    } else {
      throw new BadNumber("is no number: " + shortened(node.toString()), null);
    }
    if (number.signum() < 0) {
      throw new BadNumber("is negative: " + shortened(number.toString()), null);
    }
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > Part.PRICE_SCALE || plain.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      throw new BadNumber("is no price in dollars: " + shortened(number.toString()), null);
    }
    return plain;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** A field that holds no price. */
  static final class BadNumber extends Exception {
    BadNumber(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }
}
