package dev.assay.ingest.price;

import static dev.assay.ingest.price.Calls.call;
import static dev.assay.ingest.price.Calls.price;
import static dev.assay.ingest.price.Calls.priced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.price.InMemoryPriceStore;
import dev.assay.price.Price;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Priced;
import dev.assay.trace.Priced.Source;
import dev.assay.trace.Span;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arithmetic, on round prices per million tokens. */
final class PricingTest {
  private static final String FULL =
      "input=10 cached=1 cache_write=12 cache_write_1h=20 output=40 reasoning=50 input_audio=100"
          + " output_audio=200 input/batch=5 output/batch=20 input/priority=17 output/priority=68"
          + " input>200000=20 cached>200000=2 output>200000=60 input>200000/priority=34"
          + " web_search=10000";
  private static final Usage USAGE = new Usage(1000, 300, 200, 100, 40);

  private final InMemoryPriceStore store = new InMemoryPriceStore();
  private final PricingConfig config = new PricingConfig(false, Duration.ZERO);

  @Test
  void price_everyKindOfToken_isChargedOnce() {
    Priced priced = priced(model("m", FULL), call("acme", "m", USAGE, Map.of()));

    // 500 × 10 + 300 × 1 + 200 × 12 + 60 × 40 + 40 × 50, in millionths.
    assertThat(priced.computed()).isEqualByComparingTo("0.0121");
    assertThat(priced.parts())
        .extracting(Priced.Part::kind)
        .containsExactly("input", "cached", "cache_write", "output", "reasoning");
    assertThat(priced.source()).isEqualTo(Source.PRICED);
    assertThat(priced.version()).isEqualTo("v1");
    assertThat(priced.notes()).isEmpty();
  }

  @Test
  void price_cacheInsideOrOutsideOfWhatWasSent_costsTheSameAndIsTold() {
    Pricing pricing = model("m", FULL);

    Priced inside =
        priced(pricing, call("acme", "m", USAGE, Map.of("gen_ai.usage.input_tokens", "1000")));
    Priced outside =
        priced(pricing, call("acme", "m", USAGE, Map.of("gen_ai.usage.input_tokens", "500")));
    Priced neither =
        priced(pricing, call("acme", "m", USAGE, Map.of("llm.token_count.prompt", "777")));

    assertThat(inside.reading()).isEqualTo("cached inside");
    assertThat(outside.reading()).isEqualTo("cached outside, added");
    assertThat(neither.reading()).isEqualTo("converted");
    assertThat(outside.computed()).isEqualTo(inside.computed());
  }

  @Test
  void price_cacheWriteForAnHour_hasItsOwnRate() {
    Priced priced =
        priced(
            model("m", FULL),
            call(
                "anthropic",
                "m",
                USAGE,
                Map.of("anthropic.usage.cache_creation.ephemeral_1h_input_tokens", "150")));

    // 500 × 10 + 300 × 1 + 50 × 12 + 150 × 20 + 60 × 40 + 40 × 50.
    assertThat(priced.computed()).isEqualByComparingTo("0.0133");
  }

  @Test
  void price_audio_isNotInputTwice() {
    Priced priced =
        priced(
            model("m", FULL),
            call(
                "openai",
                "m",
                Usage.of(1000, 100),
                Map.of(
                    "llm.token_count.prompt_details.audio", "400",
                    "llm.token_count.completion_details.audio", "30")));

    // 600 × 10 + 400 × 100 + 70 × 40 + 30 × 200.
    assertThat(priced.computed()).isEqualByComparingTo("0.0548");
  }

  @Test
  void price_serviceTiersAndBatch_haveTheirRates() {
    Pricing pricing = model("m", FULL);
    Usage usage = Usage.of(1000, 100);

    assertThat(inTier(pricing, usage, "batch").computed()).isEqualByComparingTo("0.007");
    assertThat(inTier(pricing, usage, "priority").computed()).isEqualByComparingTo("0.0238");
    assertThat(inTier(pricing, usage, "default").computed()).isEqualByComparingTo("0.014");
    Priced flex = inTier(pricing, usage, "flex");
    assertThat(flex.computed()).isEqualByComparingTo("0.014");
    assertThat(flex.tier()).isEqualTo("flex");
    assertThat(flex.notes()).containsExactly("no price for service tier flex: the standard one");
  }

  @Test
  void price_tierAskedForInTheParameters_isRead() {
    Map<String, String> sent =
        Map.of("llm.invocation_parameters", "{\"service_tier\":\"priority\",\"n\":1}");

    assertThat(priced(model("m", FULL), call("acme", "m", Usage.of(1, 1), sent)).tier())
        .isEqualTo("priority");
  }

  @Test
  void price_longInput_holdsForTheWholeRequest() {
    Pricing pricing = model("m", FULL);

    Priced at = priced(pricing, call("acme", "m", Usage.of(200_000, 100), Map.of()));
    Priced above = priced(pricing, call("acme", "m", new Usage(200_001, 1, 0, 100, 0), Map.of()));
    Priced priority = inTier(pricing, Usage.of(200_001, 100), "priority");

    assertThat(at.computed()).isEqualByComparingTo("2.004");
    assertThat(above.computed()).isEqualByComparingTo("4.006002");
    // Above 200,000 the priority tier has a price for input alone; output's length goes first.
    assertThat(priority.computed()).isEqualByComparingTo("6.806034");
  }

  @Test
  void price_rateThatIsMissing_isStoodInForOrSaidToBeMissing() {
    Pricing pricing = model("m", "input=10 output=40");

    Priced priced = priced(pricing, call("acme", "m", USAGE, Map.of()));
    assertThat(priced.computed()).isEqualByComparingTo("0.014");
    assertThat(priced.notes())
        .containsExactly("no price for cached: as input", "no price for cache_write: as input");

    Priced noOutput = priced(model("n", "input=10"), call("acme", "n", USAGE, Map.of()));
    assertThat(noOutput.source()).isEqualTo(Source.NONE);
    assertThat(noOutput.cost()).isNull();
    assertThat(noOutput.unpriced()).isEqualTo("its price has no rate for output");
    assertThat(priced(model("e", "input=10"), call("a", "e", Usage.of(8, 0), Map.of())).computed())
        .isEqualByComparingTo("0.00008");
  }

  @Test
  void price_requestsAndWebSearches_areChargedByThePiece() {
    Pricing pricing = model("m", FULL + " request=5000");

    Priced priced =
        priced(
            pricing,
            call(
                "acme",
                "m",
                Usage.of(1000, 0),
                Map.of("gen_ai.usage.server_tool_use.web_search_requests", "3")));

    // 0.01 for tokens, 3 × 0.01 for searches, 0.005 for the request.
    assertThat(priced.computed()).isEqualByComparingTo("0.045");
  }

  @Test
  void price_ownGpus_areChargedByTheTimeTheyWereBusy() {
    store.add(
        List.of(
            new Price(
                "",
                "llama-70b",
                "",
                "chat",
                LocalDate.EPOCH,
                "own",
                "test",
                Map.of(
                    "gpu_hour", new BigDecimal("2.5"),
                    "gpus", new BigDecimal(4),
                    "concurrency", new BigDecimal(8)))));
    Pricing pricing = Pricing.on(store, config);

    // 9 s × 4 GPUs / 8 at a time = 4.5 GPU seconds = 0.00125 hours.
    Priced priced = priced(pricing, call("vllm", "llama-70b", USAGE, Map.of()));
    assertThat(priced.computed()).isEqualByComparingTo("0.003125");
    assertThat(priced.parts().getLast().quantity()).isEqualByComparingTo("0.00125");
    assertThat(priced(pricing, call("vllm", "llama-70b", null, Map.of())).computed())
        .isEqualByComparingTo("0.003125");
  }

  @Test
  void price_unknownModelOrNoTokens_isEmptyWithTheReasonAndCounted() {
    Pricing pricing = model("m", FULL);

    Priced unknown = priced(pricing, call("acme", "nobody-knows-me", USAGE, Map.of()));
    Priced uncounted = priced(pricing, call("acme", "m", null, Map.of()));
    Priced nameless =
        priced(pricing, Calls.span(null, null, null, USAGE, null, Map.of(), Calls.AT));

    assertThat(unknown.unpriced()).isEqualTo("unknown model");
    assertThat(unknown.cost()).isNull();
    assertThat(unknown.parts()).extracting(Priced.Part::amount).containsOnlyNulls();
    assertThat(uncounted.unpriced()).isEqualTo("no tokens told");
    assertThat(nameless.unpriced()).isEqualTo("no model told");
    assertThat(pricing.unpriced())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("unknown model", 1L, "no tokens told", 1L, "no model told", 1L));
  }

  @Test
  void price_costThatWasTold_isKeptAndCountsWhenOursIsUnknownOrItIsToWin() {
    Pricing pricing = model("m", FULL);
    Span known = Calls.span("acme", "m", "m", Usage.of(1000, 0), "0.02", Map.of(), Calls.AT);
    Span unknown = Calls.span("acme", "x", "x", Usage.of(1000, 0), "0.02", Map.of(), Calls.AT);

    Priced ours = priced(pricing, known);
    assertThat(ours.source()).isEqualTo(Source.PRICED);
    assertThat(ours.cost()).isEqualByComparingTo("0.01");
    assertThat(ours.told()).isEqualByComparingTo("0.02");
    Priced theirs = priced(pricing, unknown);
    assertThat(theirs.source()).isEqualTo(Source.TOLD);
    assertThat(theirs.cost()).isEqualByComparingTo("0.02");
    assertThat(theirs.unpriced()).isEqualTo("unknown model");
    Priced told = priced(Pricing.on(store, PricingConfig.of(Map.of("ASSAY_COST", "told"))), known);
    assertThat(told.source()).isEqualTo(Source.TOLD);
    assertThat(told.cost()).isEqualByComparingTo("0.02");
    assertThat(told.computed()).isEqualByComparingTo("0.01");
    assertThatThrownBy(() -> PricingConfig.of(Map.of("ASSAY_COST", "cheap")))
        .hasMessageContaining("ASSAY_COST");
  }

  @Test
  void price_moreThanACallCanCost_isNoCost() {
    Priced priced =
        priced(
            model("m", "input=1000000"),
            call("acme", "m", Usage.of(1_000_000_000_000L, 0), Map.of()));

    assertThat(priced.unpriced()).isEqualTo("more than a call can cost");
  }

  @Test
  void price_theDayOfTheCall_decides() {
    store.add(
        List.of(
            price("m", "2026-06-01", "june", "input=10"),
            price("m", "2026-11-20", "november", "input=20"),
            price("m", "2026-11-26", "soon", "input=40")));
    Pricing pricing = Pricing.on(store, config);

    assertThat(at(pricing, "2026-07-01T00:00:00Z").version()).isEqualTo("june");
    assertThat(at(pricing, "2026-11-19T23:59:59Z").version()).isEqualTo("june");
    assertThat(at(pricing, "2026-11-20T00:00:00Z").version()).isEqualTo("november");
    assertThat(at(pricing, "2026-11-26T00:00:00Z").version()).isEqualTo("soon");
    Priced early = at(pricing, "2026-05-31T23:59:59Z");
    assertThat(early.version()).isEqualTo("june");
    assertThat(early.notes()).containsExactly("older than the first known price, of 2026-06-01");
  }

  @Test
  void price_addedWhileRunning_holdsForWhatComesAfter() {
    Pricing pricing = model("m", "input=10");
    Span call = call("acme", "m", Usage.of(1_000_000, 0), Map.of());
    assertThat(priced(pricing, call).computed()).isEqualByComparingTo("10");

    store.add(List.of(price("m", "2026-01-01", "v2", "input=11")));

    assertThat(priced(pricing, call).computed()).isEqualByComparingTo("11");
  }

  @Test
  void price_ofTheProject_goesBeforeTheOneForAll() {
    store.add(
        List.of(
            price("", "gpt-x-2026-01-01", "2026-01-01", "all", "input=10"),
            price("shop", "gpt-x", "2026-11-01", "shop", "input=8"),
            price("bank", "gpt-x", "2026-11-01", "bank", "input=6")));
    Pricing pricing = Pricing.on(store, config);
    Span later = call("openai", "gpt-x-2026-01-01", Usage.of(1, 0), Map.of());
    Span earlier =
        Calls.span(
            "openai",
            null,
            "gpt-x-2026-01-01",
            Usage.of(1, 0),
            null,
            Map.of(),
            Instant.parse("2026-10-31T12:00:00Z"));

    assertThat(priced(pricing, later).version()).isEqualTo("shop");
    assertThat(priced(pricing, earlier).version()).isEqualTo("all");
  }

  @Test
  void price_twice_changesNothing() {
    Pricing pricing = model("m", FULL);
    Span once = pricing.price(call("acme", "m", USAGE, Map.of()));

    assertThat(pricing.price(once)).isSameAs(once);
    assertThat(once.model()).extracting(ModelCall::usage).isEqualTo(USAGE);
  }

  private Pricing model(String name, String rates) {
    store.add(List.of(price(name, "2026-01-01", "v1", rates)));
    return Pricing.on(store, config);
  }

  private static Priced inTier(Pricing pricing, Usage usage, String tier) {
    return priced(pricing, call("acme", "m", usage, Map.of("openai.response.service_tier", tier)));
  }

  private static Priced at(Pricing pricing, String instant) {
    return priced(
        pricing,
        Calls.span("acme", "m", "m", Usage.of(100, 0), null, Map.of(), Instant.parse(instant)));
  }
}
