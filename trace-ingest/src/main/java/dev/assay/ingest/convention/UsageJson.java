package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CACHED_TOKENS;
import static dev.assay.ingest.convention.Field.CACHE_WRITE_TOKENS;
import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.OUTPUT_TOKENS;
import static dev.assay.ingest.convention.Field.REASONING_TOKENS;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Token counts written as JSON, in the shapes of the providers' own answers and of the libraries
 * that rewrite them. Where cached and reasoning tokens stand is told by the total where there is
 * one, else by whose names these are.
 */
final class UsageJson {
  private static final String[] CACHED_INSIDE = {
    "prompt_tokens_details.cached_tokens",
    "input_tokens_details.cached_tokens",
    "input_token_details.cache_read",
    "inputTokenDetails.cacheReadTokens",
    "inputTokens.cacheRead",
    "promptTokensDetails.cachedTokens",
    "cachedContentTokenCount",
    "cached_content_token_count",
    "cachedContentTokens",
    "cached_prompt_tokens",
    "cachedInputTokens",
    "cached_input_tokens",
    "cached_tokens",
    "cache_read_tokens"
  };

  /** Anthropic's and Bedrock's own names, and Langfuse's, which names parts of one whole. */
  private static final String[] CACHED_OUTSIDE = {
    "cache_read_input_tokens", "cacheReadInputTokens", "input_cached_tokens", "input_cache_read"
  };

  private static final String[] WRITE = {
    "cache_creation_input_tokens",
    "cacheCreationInputTokens",
    "cacheWriteInputTokens",
    "input_cache_creation",
    "input_token_details.cache_creation",
    "inputTokenDetails.cacheWriteTokens",
    "inputTokens.cacheWrite",
    "prompt_tokens_details.cache_write_tokens",
    "cache_creation_tokens",
    "cache_write_tokens"
  };

  private static final String[] REASONING_INSIDE = {
    "completion_tokens_details.reasoning_tokens",
    "output_tokens_details.reasoning_tokens",
    "output_token_details.reasoning",
    "outputTokenDetails.reasoningTokens",
    "outputTokens.reasoning",
    "completionTokensDetails.reasoningTokens",
    "reasoning_tokens",
    "reasoningTokens"
  };

  private static final String[] REASONING_OUTSIDE = {
    "thoughtsTokenCount",
    "thoughts_token_count",
    "thoughtsTokens",
    "output_reasoning",
    "output_reasoning_tokens"
  };

  private UsageJson() {}

  /** Tells the counts of an object that holds some; nothing of any other JSON. */
  static void tell(@Nullable JsonNode usage, Telling told) {
    if (usage == null || !usage.isObject() || !told.lacks(INPUT_TOKENS)) {
      tellDetails(usage, told);
      return;
    }
    Long input =
        count(
            usage,
            "prompt_tokens",
            "promptTokens",
            "input_tokens",
            "inputTokens",
            "inputTokens.total",
            "promptTokenCount",
            "prompt_token_count",
            "prompt_eval_count",
            "input");
    Long output =
        count(
            usage,
            "completion_tokens",
            "completionTokens",
            "output_tokens",
            "outputTokens",
            "outputTokens.total",
            "candidatesTokenCount",
            "candidates_token_count",
            "eval_count",
            "output");
    if (input == null && output == null) {
      return;
    }
    Long total =
        count(
            usage, "total_tokens", "totalTokens", "total", "totalTokenCount", "total_token_count");
    Long outsideCache = count(usage, CACHED_OUTSIDE);
    Long cached = outsideCache == null ? count(usage, CACHED_INSIDE) : outsideCache;
    Long write = count(usage, WRITE);
    Long outsideThought = count(usage, REASONING_OUTSIDE);
    Long thought = outsideThought == null ? count(usage, REASONING_INSIDE) : outsideThought;
    long in = orZero(input);
    long out = orZero(output);
    long aside = orZero(cached) + orZero(write);
    long thoughts = orZero(thought);
    boolean cacheOutside = outsideCache != null;
    boolean thoughtOutside = outsideThought != null;
    if (total != null) {
      long missing = total - in - out;
      boolean isEither = aside == thoughts && missing == aside;
      // Where one of two equal counts is missing from the total, their names decide.
      cacheOutside =
          aside > 0
              && (missing == aside || missing == aside + thoughts)
              && !(isEither && !cacheOutside && thoughtOutside);
      thoughtOutside =
          thoughts > 0
              && (missing == thoughts || missing == aside + thoughts)
              && !(isEither && cacheOutside);
    }
    told.tell(INPUT_TOKENS, input == null ? null : Long.valueOf(cacheOutside ? in + aside : in));
    told.tell(
        OUTPUT_TOKENS, output == null ? null : Long.valueOf(thoughtOutside ? out + thoughts : out));
    told.tell(CACHED_TOKENS, cached);
    told.tell(CACHE_WRITE_TOKENS, write);
    told.tell(REASONING_TOKENS, thought);
  }

  /** Where the whole was told elsewhere, its parts are still welcome. */
  private static void tellDetails(@Nullable JsonNode usage, Telling told) {
    if (usage == null || !usage.isObject()) {
      return;
    }
    Long outside = count(usage, CACHED_OUTSIDE);
    told.tell(CACHED_TOKENS, outside == null ? count(usage, CACHED_INSIDE) : outside);
    told.tell(CACHE_WRITE_TOKENS, count(usage, WRITE));
    Long thought = count(usage, REASONING_OUTSIDE);
    told.tell(REASONING_TOKENS, thought == null ? count(usage, REASONING_INSIDE) : thought);
  }

  private static @Nullable Long count(JsonNode usage, String... paths) {
    for (String path : paths) {
      int dot = path.indexOf('.');
      JsonNode value =
          dot < 0
              ? usage.path(path)
              : usage.path(path.substring(0, dot)).path(path.substring(dot + 1));
      BigDecimal number =
          value.isNumber()
              ? value.decimalValue()
              : value.isTextual() ? AnyValues.number(value.textValue()) : null;
      if (number != null && number.signum() >= 0 && number.compareTo(AnyValues.MAX_COUNT) <= 0) {
        return number.longValue();
      }
    }
    return null;
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
