package dev.assay.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.price.InMemoryPriceStore;
import dev.assay.trace.Priced;
import dev.assay.trace.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as senders tell them, found in the table that ships. */
final class ModelNamesTest {
  private static final Pricing PRICING =
      Pricing.on(new InMemoryPriceStore(), PricingConfig.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o, gpt-4o",
    "openai, GPT-4o, gpt-4o",
    "openai, gpt-4o-2024-08-06, gpt-4o-2024-08-06",
    "openai, openai/gpt-4o, gpt-4o",
    "openai, gpt-4o-2031-01-01, gpt-4o",
    "openai.responses, gpt-4o, gpt-4o",
    ", openai/gpt-4o, gpt-4o",
    ", gpt-4o, gpt-4o",
    "azure.ai.openai, gpt-4o-2024-08-06, azure/gpt-4o-2024-08-06",
    "azure, azure/gpt-4o, azure/gpt-4o",
    "anthropic, claude-sonnet-4-5-20250929, claude-sonnet-4-5-20250929",
    "anthropic, claude-sonnet-4-5, claude-sonnet-4-5",
    "anthropic.messages, claude-sonnet-4-5, claude-sonnet-4-5",
    "aws.bedrock, us.anthropic.claude-sonnet-4-5-20250929-v1:0, us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "aws.bedrock, sa.anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
    "aws.bedrock, bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
    "gcp.gemini, gemini-2.5-flash, gemini/gemini-2.5-flash",
    "google, models/gemini-2.5-flash, gemini/gemini-2.5-flash",
    "gcp.vertex_ai, publishers/google/models/gemini-2.5-flash, gemini-2.5-flash",
    "google.generative-ai, gemini-2.5-flash, gemini/gemini-2.5-flash",
    "gcp.vertex_ai, claude-sonnet-4-5@20250929, vertex_ai/claude-sonnet-4-5@20250929",
    "mistral_ai, mistral-large-latest, mistral/mistral-large-latest",
    "x_ai, grok-4.3, xai/grok-4.3",
    "deepseek, deepseek-chat, deepseek/deepseek-chat",
    "groq, openai/gpt-oss-20b, groq/openai/gpt-oss-20b",
    "openai, deepseek-chat, deepseek-chat",
    "openai, text-embedding-3-small, text-embedding-3-small",
    "openai, ft:gpt-4o-2024-08-06:acme::abc123, ft:gpt-4o-2024-08-06",
    "openai, ft:gpt-4o-mini:acme::abc123, ft:gpt-4o-mini-2024-07-18",
    "acme_gateway, gpt-4o, gpt-4o",
  })
  void find_nameOfASender_isThatOfTheTable(@Nullable String provider, String sent, String inTable) {
    assertThat(priced(provider, sent).model()).isEqualToIgnoringCase(inTable);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o-turbo-ultra",
    "openai, ft:babbage-of-ours:acme::abc123",
    "ollama, gpt-4o",
    "vllm, mistral-large-latest",
    "openai, ''",
    "openai, /",
    "openai, ..",
  })
  void find_nameThatIsNot_isUnknown(String provider, String sent) {
    Priced priced = priced(provider, sent);

    assertThat(priced.unpriced()).isEqualTo("unknown model");
    assertThat(priced.cost()).isNull();
  }

  @Test
  void find_priceOfTheMaker_isToldWhenAnotherSells() {
    assertThat(priced("acme_gateway", "gpt-4o").notes())
        .containsExactly("the maker's price, not acme_gateway's own");
    assertThat(priced("openai", "gpt-4o").notes()).isEmpty();
    assertThat(priced(null, "gpt-4o").notes()).isEmpty();
  }

  @Test
  void find_modelThatAnswered_goesBeforeTheOneAskedFor() {
    assertThat(both("gpt-4o", "gpt-4o-mini-2024-07-18")).isEqualTo("gpt-4o-mini-2024-07-18");
    assertThat(both("gpt-4o", "our-deployment")).isEqualTo("gpt-4o");
  }

  private static @Nullable String both(String requested, String answered) {
    return Calls.priced(
            PRICING,
            Calls.span("openai", requested, answered, Usage.of(1, 0), null, Map.of(), Calls.AT))
        .model();
  }

  private static Priced priced(@Nullable String provider, String model) {
    return Calls.priced(PRICING, Calls.call(provider, model, Usage.of(10, 0), Map.of()));
  }
}
