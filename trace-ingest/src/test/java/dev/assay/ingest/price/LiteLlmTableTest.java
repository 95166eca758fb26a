package dev.assay.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.ingest.json.Json;
import dev.assay.price.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LiteLlmTableTest {
  private static final LocalDate DAY = LocalDate.parse("2026-12-01");

  @Test
  void read_stringsInNumericFields_costTheirModelAloneAndAreNamed() {
    LiteLlmTable table =
        read(
            """
            {"sample_spec": {"input_cost_per_token": "dollars for one", "max_tokens": "a number"},
             "good": {"input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
                      "max_tokens": "128k", "litellm_provider": "openai", "mode": "chat"},
             "quoted": {"input_cost_per_token": "0.0000025"},
             "wordy": {"input_cost_per_token": 1e-06, "output_cost_per_token": "free of charge"},
             "negative": {"input_cost_per_token": -1},
             "list": {"cache_read_input_token_cost": [1]},
             "search": {"input_cost_per_token": 1, "search_context_cost_per_query":
                        {"search_context_size_medium": "unknown"}},
             "huge": {"input_cost_per_token": 1e300},
             "fine": {"input_cost_per_token": 1e-300},
             "null": {"input_cost_per_token": 1, "output_cost_per_token": null},
             "text": "no object",
             "seconds": {"input_cost_per_second": 0.1}}""");

    assertThat(table.prices())
        .extracting(Price::model)
        .containsExactlyInAnyOrder("good", "quoted", "null");
    assertThat(table.skipped())
        .extracting(skipped -> skipped.model() + "." + skipped.key())
        .containsExactly(
            "wordy.output_cost_per_token",
            "negative.input_cost_per_token",
            "list.cache_read_input_token_cost",
            "search.search_context_cost_per_query",
            "huge.input_cost_per_token",
            "fine.input_cost_per_token",
            "text.");
    assertThat(table.skipped().getFirst().reason()).contains("free of charge");
    assertThat(table.without()).isEqualTo(1);
    Price good = table.prices().getFirst();
    assertThat(good.provider()).isEqualTo("openai");
    assertThat(good.rates().get("input")).isEqualByComparingTo(new BigDecimal("0.0000025"));
  }

  @Test
  void read_tiersLengthsAndSteps_becomeRates() {
    LiteLlmTable table =
        read(
            """
            {"m": {"input_cost_per_token_above_200k_tokens_priority": 1,
                   "output_cost_per_token_batches": 2,
                   "cache_creation_input_token_cost_above_1hr": 3,
                   "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 4,
                   "input_cost_per_token_cache_hit": 5,
                   "search_context_cost_per_query": {"search_context_size_medium": 6}},
             "steps": {"tiered_pricing": [
                {"range": [0, 256000], "input_cost_per_token": 1, "output_cost_per_token": 2},
                {"range": [256000, 1000000], "input_cost_per_token": 3}]}}""");

    assertThat(table.prices().getFirst().rates())
        .isEqualTo(
            rates(
                "input>200000/priority", "1",
                "output/batch", "2",
                "cache_write_1h", "3",
                "cache_write_1h>200000", "4",
                "cached", "5",
                "web_search", "6"));
    assertThat(table.prices().getLast().rates())
        .isEqualTo(rates("input", "1", "output", "2", "input>256000", "3"));
  }

  @Test
  void read_whatIsNoTable_isRefused() {
    assertThatThrownBy(() -> read("[1]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void read_anyField_neverFails(@ForAll String key, @ForAll String value) {
    String quoted = Json.MAPPER.getNodeFactory().textNode(value).toString();
    String field = Json.MAPPER.getNodeFactory().textNode("input_cost_per_token" + key).toString();
    LiteLlmTable table = read("{\"m\": {" + field + ": " + quoted + "}}");

    assertThat(table.prices().size() + table.skipped().size() + table.without()).isEqualTo(1);
  }

  private static Map<String, BigDecimal> rates(String... pairs) {
    Map<String, BigDecimal> rates = new java.util.TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      rates.put(pairs[i], new BigDecimal(pairs[i + 1]));
    }
    return rates;
  }

  private static LiteLlmTable read(String json) {
    return LiteLlmTable.read(Objects.requireNonNull(Json.parse(json)), "", DAY, "v1", "test");
  }
}
