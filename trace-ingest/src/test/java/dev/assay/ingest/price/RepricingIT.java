package dev.assay.ingest.price;

import static dev.assay.ingest.price.Calls.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.ingest.Folding;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Refold;
import dev.assay.price.CallFilter;
import dev.assay.price.CostStore;
import dev.assay.price.CostedCall;
import dev.assay.price.PriceStore;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a span that comes in to history that is priced again, on the engine. */
final class RepricingIT {
  private static final Instant OLD = Instant.parse("2026-11-10T12:00:00Z");
  private static final Instant NEW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Repricing.Scope ALL =
      new Repricing.Scope("", OLD.minus(Duration.ofDays(1)), NEW.plus(Duration.ofDays(1)), "");

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final PriceStore prices = PriceStore.on(clickHouse, Clock.systemUTC());
  private final CostStore costs = CostStore.on(clickHouse, Clock.systemUTC());
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());
  private final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());
  private final Pricing pricing = Pricing.on(prices, new PricingConfig(false, Duration.ZERO));
  private final Refold refold = new Refold(spans, conversations);
  private final Repricing repricing =
      new Repricing(costs, spans, pricing, refold, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void run_newPrices_changeSpansTurnsAndConversationsOfTheirDays() throws InterruptedException {
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40")));
    List<Span> calls = takeIn(40);
    assertThat(cost(calls.get(0))).isEqualByComparingTo("0.014");
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.028");

    prices.add(
        List.of(
            price("m", "2026-11-01", "v2", "input=10 output=40 cached=1"),
            price("m", "2026-11-20", "v2", "input=20 output=80")));
    RepricingReport preview = repricing.preview(ALL, Repricing.Progress.NONE);
    assertThat(cost(calls.get(0))).isEqualByComparingTo("0.014");
    assertThat(costs.unfinished()).isEmpty();
    RepricingReport report = repricing.run(ALL, Repricing.Progress.NONE);

    // Half the calls are old: 500 × 10 + 500 × 1 + 100 × 40; half are new: 1000 × 20 + 100 × 80.
    assertThat(preview.difference()).isEqualByComparingTo("0.19");
    assertThat(preview.run()).isNull();
    assertThat(report.difference()).isEqualByComparingTo(preview.difference());
    assertThat(report.calls()).isEqualTo(40);
    assertThat(report.changed()).isEqualTo(40);
    assertThat(report.conversations()).isEqualTo(20);
    assertThat(cost(calls.get(0))).isEqualByComparingTo("0.0095");
    assertThat(cost(calls.get(1))).isEqualByComparingTo("0.028");
    Turn turn = conversations.turns(conversation(0).id()).getFirst();
    assertThat(turn.cost()).isEqualByComparingTo("0.0095");
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.0375");
    assertThat(costs.unfinished()).isEmpty();
  }

  @Test
  void run_again_changesNothing() throws InterruptedException {
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40")));
    takeIn(4);
    prices.add(List.of(price("m", "2026-11-01", "v2", "input=11 output=40")));
    assertThat(repricing.run(ALL, Repricing.Progress.NONE).changed()).isEqualTo(4);

    RepricingReport again = repricing.run(ALL, Repricing.Progress.NONE);

    assertThat(again.calls()).isEqualTo(4);
    assertThat(again.changed()).isZero();
    assertThat(again.run()).isNull();
  }

  @Test
  void run_sameCostFromAnotherVersion_writesTheVersionAndFoldsNothing()
      throws InterruptedException {
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40")));
    List<Span> calls = takeIn(2);
    prices.add(List.of(price("m", "2026-11-01", "v2", "input=10 output=40")));

    RepricingReport report = repricing.run(ALL, Repricing.Progress.NONE);

    assertThat(report.changed()).isEqualTo(2);
    assertThat(report.conversations()).isZero();
    assertThat(stored(calls.get(0)).priced())
        .satisfies(priced -> assertThat(priced).extracting("version").isEqualTo("v2"));
  }

  @Test
  void run_ofOneModelAndTime_leavesTheRest() throws InterruptedException {
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40")));
    takeIn(4);
    prices.add(List.of(price("m", "2026-11-01", "v2", "input=11 output=40")));

    assertThat(repricing.preview(scope("", "another"), Repricing.Progress.NONE).calls()).isZero();
    assertThat(repricing.preview(scope("bank", "m"), Repricing.Progress.NONE).calls()).isZero();
    Repricing.Scope half = new Repricing.Scope("shop", NEW, ALL.until(), "M");
    assertThat(repricing.run(half, Repricing.Progress.NONE).changed()).isEqualTo(2);
  }

  @Test
  void run_afterOneThatWasInterrupted_bringsItToItsEnd() throws InterruptedException {
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40")));
    takeIn(4);
    prices.add(List.of(price("m", "2026-11-01", "v2", "input=110 output=40")));
    Repricing interrupted =
        new Repricing(
            costs,
            spans,
            pricing,
            new Refold(new NothingToRead(spans), conversations),
            Clock.systemUTC());
    assertThatThrownBy(() -> interrupted.run(ALL, Repricing.Progress.NONE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.028");
    assertThat(costs.unfinished()).hasSize(1);

    RepricingReport report = repricing.run(ALL, Repricing.Progress.NONE);

    assertThat(report.changed()).isZero();
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.228");
    assertThat(costs.unfinished()).isEmpty();
  }

  @Test
  void run_spansFromBeforeThereWerePrices_arePricedAndKeepWhatWasTold()
      throws InterruptedException {
    Span told =
        Calls.span(
            "acme",
            "m",
            "m",
            new Usage(1000, 300, 0, 100, 0),
            "0.5",
            Map.of("gen_ai.usage.input_tokens", "700", "openai.response.service_tier", "batch"),
            OLD);
    spans.insert(List.of(told));
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40 input/batch=5")));

    RepricingReport report = repricing.run(ALL, Repricing.Progress.NONE);

    assertThat(report.before()).isEqualByComparingTo("0.5");
    ModelCall call = stored(told);
    assertThat(call.cost()).isEqualByComparingTo("0.009");
    assertThat(call.priced()).isNotNull();
    assertThat(Objects.requireNonNull(call.priced()).told()).isEqualByComparingTo("0.5");
    assertThat(call.priced().reading()).isEqualTo("cached outside, added");
    assertThat(call.priced().tier()).isEqualTo("batch");
    CallFilter everything = new CallFilter("shop", ALL.since(), ALL.until(), "");
    CostedCall kept = costs.page(everything, null, 9).getFirst();
    assertThat(kept.model().priced()).isEqualTo(call.priced());
  }

  @Test
  void run_conversationsThatAServerFoldsFromTheOldCosts_haveTheNewOnes() throws Exception {
    prices.add(List.of(price("m", "2026-11-01", "v1", "input=10 output=40")));
    takeIn(4);
    List<Folded> old = Folding.fold(spans.conversation("shop", "c0"));
    prices.add(List.of(price("m", "2026-11-01", "v2", "input=110 output=40")));

    // It has read before, and writes while the run waits for such as it.
    Thread server =
        Thread.startVirtualThread(
            () -> {
              while (costs.unfinished().isEmpty() || costOf(0).doubleValue() < 0.2) {
                Thread.onSpinWait();
              }
              conversations.replace(old);
            });
    repricing.run(ALL, Repricing.Progress.NONE);
    server.join();
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.228");

    // It writes when the run has ended: the next one mends it.
    conversations.replace(old);
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.028");
    assertThat(repricing.run(ALL, Repricing.Progress.NONE).changed()).isZero();
    assertThat(conversation(0).cost()).isEqualByComparingTo("0.228");
    assertThat(costs.stale("")).isEmpty();
  }

  @Test
  void run_picturesSearchesAndRequests_areChargedForAsWhenTheyCome() throws InterruptedException {
    Span drawn =
        Conversations.drawing(
            0, call(new Usage(1000, 0, 0, 0, 0), Map.of()), "image", "image", "audio");
    Span untold = Conversations.drawing(1, call(null, Map.of()), "image");
    Span searching =
        Conversations.drawing(
            2,
            call(new Usage(1000, 0, 0, 100, 0), Map.of("gen_ai.usage.web_search_requests", "3")));
    List<Span> all = List.of(drawn, untold, searching);
    // From before there were prices.
    spans.insert(all);
    String byThePiece = "image=40000 web_search=10000 request=5000";
    prices.add(List.of(price("m", "2026-11-01", "v1", byThePiece + " input=10")));
    assertThat(repricing.run(ALL, Repricing.Progress.NONE).changed()).isEqualTo(3);

    // 1000 × 10 and two pictures, no tokens and one picture, and each the request.
    assertThat(cost(drawn)).isEqualByComparingTo("0.095");
    assertThat(cost(untold)).isEqualByComparingTo("0.045");
    assertThat(stored(searching).cost()).isNull();

    prices.add(List.of(price("m", "2026-11-02", "v2", byThePiece + " input=10 output=40")));
    repricing.run(ALL, Repricing.Progress.NONE);
    // What it wrote has a price by the token now, so pictures are in it.
    assertThat(cost(drawn)).isEqualByComparingTo("0.015");
    // 1000 × 10 + 100 × 40, three searches, the request.
    assertThat(cost(searching)).isEqualByComparingTo("0.049");
    for (Span span : all) {
      ModelCall asItComes = Objects.requireNonNull(pricing.price(span).model());
      assertThat(cost(span)).isEqualByComparingTo(Objects.requireNonNull(asItComes.cost()));
    }
    assertThat(repricing.run(ALL, Repricing.Progress.NONE).changed()).isZero();
  }

  @Test
  void run_picturesOfAModelNobodyKnew_areChargedForOnceItIsKnown() throws InterruptedException {
    Span drawn = Conversations.drawing(0, call(null, Map.of()), "image", "image");
    pricing.over(spans).insert(List.of(drawn));
    assertThat(stored(drawn).cost()).isNull();

    prices.add(List.of(price("m", "2026-11-01", "v1", "image=40000")));
    repricing.run(ALL, Repricing.Progress.NONE);

    assertThat(cost(drawn)).isEqualByComparingTo("0.08");
  }

  private static Span call(@Nullable Usage usage, Map<String, String> sent) {
    return Calls.span("acme", "m", "m", usage, null, sent, OLD);
  }

  /** Calls two to a conversation, one old and one new. */
  private List<Span> takeIn(int number) {
    List<Span> calls = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Span plain =
          Calls.span(
              "acme",
              "m",
              "m",
              new Usage(1000, 500, 0, 100, 0),
              null,
              Map.of(),
              (i % 2 == 0 ? OLD : NEW).plusSeconds(i));
      calls.add(Conversations.in("c" + i / 2, i, plain));
    }
    try (Ingest ingest = new Ingest(pricing.over(spans), conversations, InMemory.QUICK)) {
      assertThat(ingest.store(calls)).isInstanceOf(Receipt.Stored.class);
      assertThat(ingest.settle(Duration.ofSeconds(30))).isTrue();
    }
    return calls;
  }

  private Repricing.Scope scope(String project, String model) {
    return new Repricing.Scope(project, ALL.since(), ALL.until(), model);
  }

  private Conversation conversation(int number) {
    return conversations.find(new ConversationId("shop", "c" + number)).orElseThrow();
  }

  private BigDecimal costOf(int conversation) {
    return Objects.requireNonNull(conversation(conversation).cost());
  }

  private ModelCall stored(Span span) {
    return Objects.requireNonNull(spans.find(span.id()).orElseThrow().model());
  }

  private BigDecimal cost(Span span) {
    return Objects.requireNonNull(stored(span).cost());
  }

  /** Spans that belong to conversations. */
  private static final class Conversations {
    static Span in(String conversation, int number, Span span) {
      return in(conversation, number, span, List.of());
    }

    /** A call that answers with media of these kinds. */
    static Span drawing(int number, Span span, String... modalities) {
      List<Part> parts =
          Stream.of(modalities)
              .<Part>map(one -> new Part.Media(one, one + "/x", "https://example.org/" + one))
              .toList();
      List<Message> output =
          parts.isEmpty() ? List.of() : List.of(new Message(Role.ASSISTANT, parts));
      return in("drawn" + number, number, span, output);
    }

    private static Span in(String conversation, int number, Span span, List<Message> output) {
      return new Span(
          new SpanId("shop", "%032x".formatted(number + 1), "%016x".formatted(number + 1)),
          null,
          span.name(),
          span.kind(),
          span.startedAt(),
          span.duration(),
          span.status(),
          null,
          new dev.assay.trace.Attribution(
              "agent", "1", "otlp", false, null, conversation, null, null),
          span.model(),
          null,
          List.of(Message.text(Role.USER, "Question " + number)),
          output,
          span.convention(),
          span.attributes(),
          span.resource(),
          List.of(),
          List.of());
    }
  }

  /** A store that breaks when it is to be read, as when the process is killed before folding. */
  private record NothingToRead(SpanStore spans) implements SpanStore {
    @Override
    public void insert(java.util.Collection<Span> inserted) {
      spans.insert(inserted);
    }

    @Override
    public java.util.Optional<Span> find(SpanId id) {
      return spans.find(id);
    }

    @Override
    public List<dev.assay.trace.SpanSummary> trace(String project, String traceId, int limit) {
      return spans.trace(project, traceId, limit);
    }

    @Override
    public Map<String, List<Span>> conversations(String project, java.util.Collection<String> ids) {
      throw new IllegalStateException("killed");
    }

    @Override
    public Map<String, java.util.Set<String>> named(
        String project, java.util.Collection<String> traceIds) {
      return spans.named(project, traceIds);
    }

    @Override
    public Map<SpanId, String> turnsOf(String project, java.util.Collection<String> traceIds) {
      return spans.turnsOf(project, traceIds);
    }

    @Override
    public void settle(String project, Collection<String> traceIds) {
      spans.settle(project, traceIds);
    }

    @Override
    public List<ConversationId> unfolded(Instant since) {
      return spans.unfolded(since);
    }
  }
}
