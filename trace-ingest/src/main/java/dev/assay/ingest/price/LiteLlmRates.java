package dev.assay.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one model of LiteLLM's table.
 *
 * @param fault the first field that could not be read; null when all could
 */
record LiteLlmRates(Map<String, BigDecimal> rates, LiteLlmTable.@Nullable Fault fault) {
  private static final Map<String, Meter> FIELDS =
      Map.ofEntries(
          Map.entry("input_cost_per_token", Meter.INPUT),
          Map.entry("output_cost_per_token", Meter.OUTPUT),
          Map.entry("cache_read_input_token_cost", Meter.CACHED),
          Map.entry("input_cost_per_token_cache_hit", Meter.CACHED),
          Map.entry("cache_creation_input_token_cost", Meter.CACHE_WRITE),
          Map.entry("cache_creation_input_token_cost_above_1hr", Meter.CACHE_WRITE_1H),
          Map.entry("output_cost_per_reasoning_token", Meter.REASONING),
          Map.entry("input_cost_per_audio_token", Meter.INPUT_AUDIO),
          Map.entry("output_cost_per_audio_token", Meter.OUTPUT_AUDIO),
          Map.entry("input_cost_per_image_token", Meter.INPUT_IMAGE),
          Map.entry("output_cost_per_image_token", Meter.OUTPUT_IMAGE),
          Map.entry("output_cost_per_image", Meter.IMAGE),
          Map.entry("input_cost_per_request", Meter.REQUEST),
          Map.entry("input_cost_per_query", Meter.REQUEST));
  private static final String CACHE_HIT = "input_cost_per_token_cache_hit";
  private static final String SEARCH = "search_context_cost_per_query";
  private static final String SEARCH_SIZE = "search_context_size_medium";
  private static final String STEPS = "tiered_pricing";
  private static final Pattern FIELD =
      Pattern.compile(
          "(.+?)(?:_above_(\\d+)k_tokens)?(?:_(priority|flex|batches|balanced|ultrafast))?");

  LiteLlmRates {
    rates = Collections.unmodifiableMap(rates);
  }

  static LiteLlmRates of(JsonNode fields) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    String at = "";
    try {
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        at = field.getKey();
        Optional<String> key = key(at, 0);
        if (key.isEmpty() || field.getValue().isNull()) {
          continue;
        }
        BigDecimal rate = LiteLlmTable.number(field.getValue());
        if (!at.equals(CACHE_HIT)) {
          rates.put(key.get(), rate);
        } else {
          rates.putIfAbsent(key.get(), rate);
        }
      }
      at = SEARCH;
      JsonNode search = fields.path(SEARCH).path(SEARCH_SIZE);
      if (!search.isMissingNode()) {
        rates.put(Meter.WEB_SEARCH.text(), LiteLlmTable.number(search));
      }
      at = STEPS;
      for (JsonNode step : fields.path(STEPS)) {
        JsonNode range = step.path("range").path(0);
        if (range.isMissingNode()) {
          // Steps by something else than the length of the input, as by results of a search.
          continue;
        }
        long from = LiteLlmTable.number(range).longValue();
        for (Map.Entry<String, JsonNode> field : step.properties()) {
          Optional<String> key = key(field.getKey(), from);
          if (key.isPresent()) {
            rates.put(key.get(), LiteLlmTable.number(field.getValue()));
          }
        }
      }
    } catch (LiteLlmTable.BadNumber e) {
      return new LiteLlmRates(Map.of(), new LiteLlmTable.Fault(at, String.valueOf(e.getMessage())));
    }
    return new LiteLlmRates(rates, null);
  }

  /**
   * The field in our words; empty when it is no rate that is known here.
   *
   * @param from the length of the input above which it holds, where the field does not say; 0 for
   *     any
   */
  private static Optional<String> key(String field, long from) {
    Meter exact = FIELDS.get(field);
    Matcher parts = FIELD.matcher(field);
    if (exact == null && !parts.matches()) {
      return Optional.empty();
    }
    Meter meter = exact == null ? FIELDS.get(parts.group(1)) : exact;
    if (meter == null) {
      return Optional.empty();
    }
    long above =
        exact == null && parts.group(2) != null ? Long.parseLong(parts.group(2)) * 1000 : from;
    String tier = exact == null ? parts.group(3) : null;
    return Optional.of(
        meter.text()
            + (above > 0 ? ">" + above : "")
            + (tier == null ? "" : "/" + (tier.equals("batches") ? "batch" : tier)));
  }
}
