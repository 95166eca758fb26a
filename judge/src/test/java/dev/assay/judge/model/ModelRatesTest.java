package dev.assay.judge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.price.Price;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ModelRatesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @Test
  void find_datedName_takesTheUndatedPriceAndOwnBeforeCommon() {
    Price common = price("", "gpt-x", DAY, "1");
    Price own = price("shop", "gpt-x", DAY, "2");
    Price next = price("shop", "gpt-x", DAY.plusDays(3), "3");

    assertThat(ModelRates.find(List.of(common), "shop", "openai", "GPT-X-2026-01-02", DAY))
        .map(rates -> rates.rates().get("input"))
        .hasValue(BigDecimal.ONE);
    assertThat(ModelRates.find(List.of(own, common), "shop", "openai", "gpt-x", DAY))
        .map(rates -> rates.rates().get("input"))
        .hasValue(new BigDecimal("2"));
    assertThat(ModelRates.find(List.of(next, common), "shop", "openai", "gpt-x", DAY))
        .as("an own price of next week")
        .map(rates -> rates.rates().get("input"))
        .hasValue(BigDecimal.ONE);
    assertThat(ModelRates.find(List.of(common), "shop", "openai", "gpt-y", DAY)).isEmpty();
  }

  @Test
  void find_severalDays_takesTheLastThatHolds() {
    List<Price> prices =
        List.of(
            price("", "m", DAY.minusDays(9), "1"),
            price("", "m", DAY.minusDays(1), "2"),
            price("", "m", DAY.plusDays(1), "3"));

    assertThat(ModelRates.find(prices, "", "e", "m", DAY))
        .map(rates -> rates.rates().get("input"))
        .hasValue(new BigDecimal("2"));
  }

  @Test
  void cost_longInput_takesTheRateBeyondTheThreshold() {
    ModelRates rates =
        new ModelRates(
            "m",
            "v",
            Map.of(
                "input", BigDecimal.ONE,
                "input>1000", BigDecimal.TWO,
                "cached", new BigDecimal("0.5"),
                "output", BigDecimal.TEN));

    assertThat(rates.cost(new Usage(1000, 400, 0, 1, 0))).isEqualByComparingTo("810");
    assertThat(rates.cost(new Usage(1001, 1, 0, 0, 0))).isEqualByComparingTo("2000.5");
  }

  @Property
  void most_isNeverBelowTheCost(
      @ForAll @IntRange(max = 3000) int plain,
      @ForAll @IntRange(max = 3000) int cached,
      @ForAll @IntRange(max = 3000) int written,
      @ForAll @IntRange(max = 500) int said,
      @ForAll @IntRange(max = 500) int thought) {
    ModelRates rates =
        new ModelRates(
            "m",
            "v",
            Map.of(
                "input", new BigDecimal("0.3"),
                "input>2000", new BigDecimal("0.2"),
                "cache_write", new BigDecimal("0.4"),
                "output", new BigDecimal("0.7"),
                "reasoning", new BigDecimal("0.9"),
                "request", new BigDecimal("0.1")));
    Usage usage = new Usage(plain + cached + written, cached, written, said + thought, thought);

    assertThat(rates.most(usage.input(), usage.output())).isGreaterThanOrEqualTo(rates.cost(usage));
  }

  private static Price price(String project, String model, LocalDate from, String input) {
    Map<String, BigDecimal> rates =
        Map.of("input", new BigDecimal(input), "output", BigDecimal.ONE);
    return new Price(project, model, "", "chat", from, "v", "test", rates);
  }
}
