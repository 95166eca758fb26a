package dev.assay.cli;

import dev.assay.judge.model.Endpoint;
import dev.assay.judge.model.ModelRates;
import dev.assay.price.PriceStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models cost: as told, else by the price table of today. */
final class ModelPrices {
  private static final String NUMBER = "[0-9]{1,6}(\\.[0-9]{1,6})?";

  private ModelPrices() {}

  /**
   * The prices of a model; null when none is known.
   *
   * @param option that tells prices, for people
   * @param given IN,OUT in dollars per million tokens; null for the table's
   */
  static @Nullable ModelRates find(
      PriceStore prices,
      String project,
      Endpoint where,
      String model,
      String option,
      @Nullable String given) {
    if (given == null) {
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      return ModelRates.find(prices.all(), project, where.name(), model, today).orElse(null);
    }
    if (!given.matches(NUMBER + "," + NUMBER)) {
      throw new UserError(option + " must be two prices like 0.25,2.00, not " + given);
    }
    String[] both = given.split(",", 2);
    return new ModelRates(
        model, "given", Map.of("input", million(both[0]), "output", million(both[1])));
  }

  private static BigDecimal million(String dollars) {
    return new BigDecimal(dollars).movePointLeft(6);
  }
}
