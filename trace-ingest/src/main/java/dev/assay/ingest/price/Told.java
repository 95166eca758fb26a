package dev.assay.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a call's attributes say of its bill beside the counts that every convention has. */
final class Told {
  private static final int MAX_DIGITS = 12;

  private static final List<String> INPUT =
      List.of(
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.prompt_tokens",
          "llm.token_count.prompt",
          "ai.usage.inputTokens",
          "ai.usage.promptTokens",
          "gen_ai.response.prompt_tokens",
          "input_tokens");
  private static final List<String> TIER =
      List.of(
          "assay.service_tier",
          "openai.response.service_tier",
          "gen_ai.openai.response.service_tier",
          "anthropic.response.service_tier",
          "gen_ai.response.service_tier",
          "gen_ai.usage.service_tier",
          "llm.openai.service_tier",
          "openai.request.service_tier",
          "gen_ai.openai.request.service_tier",
          "gen_ai.request.service_tier");
  private static final List<String> WRITTEN_FOR_AN_HOUR =
      List.of(
          "anthropic.usage.cache_creation.ephemeral_1h_input_tokens",
          "gen_ai.usage.cache_creation.ephemeral_1h_input_tokens",
          "gen_ai.usage.details.ephemeral_1h_input_tokens");
  private static final List<String> INPUT_AUDIO =
      List.of(
          "gen_ai.usage.audio.input_tokens",
          "gen_ai.usage.details.input_audio_tokens",
          "llm.token_count.prompt_details.audio");
  private static final List<String> OUTPUT_AUDIO =
      List.of(
          "gen_ai.usage.audio.output_tokens",
          "gen_ai.usage.details.output_audio_tokens",
          "llm.token_count.completion_details.audio");
  private static final List<String> INPUT_IMAGE =
      List.of("gen_ai.usage.image.input_tokens", "llm.token_count.prompt_details.image");
  private static final List<String> OUTPUT_IMAGE =
      List.of("gen_ai.usage.image.output_tokens", "llm.token_count.completion_details.image");
  private static final List<String> WEB_SEARCHES =
      List.of(
          "gen_ai.usage.web_search_requests",
          "gen_ai.usage.server_tool_use.web_search_requests",
          "gen_ai.usage.details.web_search_requests",
          "anthropic.usage.server_tool_use.web_search_requests");
  private static final String INVOCATION = "llm.invocation_parameters";

  private static final Set<String> KEYS =
      Stream.of(
              INPUT,
              TIER,
              WRITTEN_FOR_AN_HOUR,
              INPUT_AUDIO,
              OUTPUT_AUDIO,
              INPUT_IMAGE,
              OUTPUT_IMAGE,
              WEB_SEARCHES,
              List.of(INVOCATION))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, String> attributes = new HashMap<>();

  /** Few attributes are of any use here, and many are asked for: the others are left out once. */
  Told(Map<String, String> attributes) {
    attributes.forEach(
        (key, value) -> {
          if (KEYS.contains(key)) {
            this.attributes.put(key, value);
          }
        });
  }

  /** The tier that answered, else the one asked for; empty for the standard one. */
  String tier() {
    String tier = first(TIER);
    if (tier == null) {
      tier = invocationTier();
    }
    String name = tier == null ? "" : tier.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "default", "standard", "auto", "on_demand", "on-demand", "null", "none" -> "";
      case "batch", "batches" -> "batch";
      default -> name.length() > 32 ? name.substring(0, 32) : name;
    };
  }

  long writtenForAnHour() {
    return count(WRITTEN_FOR_AN_HOUR);
  }

  long inputAudio() {
    return count(INPUT_AUDIO);
  }

  long outputAudio() {
    return count(OUTPUT_AUDIO);
  }

  long inputImage() {
    return count(INPUT_IMAGE);
  }

  long outputImage() {
    return count(OUTPUT_IMAGE);
  }

  long webSearches() {
    return count(WEB_SEARCHES);
  }

  /** How the input tokens that were sent became those of the usage. */
  String reading(Usage usage) {
    long cache = usage.cached() + usage.cacheWrite();
    String sent = first(INPUT);
    if (sent == null) {
      return "not told in an attribute";
    }
    long input = number(sent);
    if (cache == 0) {
      return input == usage.input() ? "nothing cached" : "converted";
    }
    if (input == usage.input()) {
      return "cached inside";
    }
    return input + cache == usage.input() ? "cached outside, added" : "converted";
  }

  private @Nullable String invocationTier() {
    String parameters = attributes.get(INVOCATION);
    if (parameters == null || !parameters.contains("service_tier")) {
      return null;
    }
    JsonNode node = Json.parseStructure(parameters);
    JsonNode tier = node == null ? null : node.get("service_tier");
    return tier == null || !tier.isTextual() ? null : tier.textValue();
  }

  private @Nullable String first(List<String> keys) {
    for (String key : keys) {
      String value = attributes.get(key);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private long count(List<String> keys) {
    String value = first(keys);
    return value == null ? 0 : number(value);
  }

  /** A whole number of at most twelve digits, however it was written; else 0. */
  private static long number(String text) {
    String digits = text.strip();
    if (digits.endsWith(".0")) {
      digits = digits.substring(0, digits.length() - 2);
    }
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return 0;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(digits);
  }
}
