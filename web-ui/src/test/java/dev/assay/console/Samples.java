package dev.assay.console;

import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.InMemoryBenchStore;
import dev.assay.bench.harness.RunLedgers;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.console.annotate.Labelling;
import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.calibration.InMemoryCalibrationStore;
import dev.assay.judge.label.InMemoryLabelStore;
import dev.assay.judge.label.InMemoryQueueStore;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import dev.assay.judge.llm.InMemoryCanaryStore;
import dev.assay.judge.local.TaughtCases;
import dev.assay.judge.review.InMemoryJudgedTraffic;
import dev.assay.judge.review.InMemoryRatedTraffic;
import dev.assay.judge.review.JudgeReview;
import dev.assay.judge.rubric.InMemoryRubricStore;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.search.InMemoryTurnTexts;
import dev.assay.search.Search;
import dev.assay.search.SearchFolder;
import dev.assay.search.SearchService;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryToolStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.InMemoryTrafficStore;
import dev.assay.trace.Outcome;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Status;
import dev.assay.trace.ToolStore;
import dev.assay.trace.TrafficStore;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Traffic of an invented shop in memory, the same for the same seed. */
final class Samples {
  static final String PROJECT = "shop-assistant";
  static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";

  private static final int WITH_SPANS = 120;
  private static final int BIG_TRACE = 10_000;

  private static final int BATCH = 2_000;

  private final SpanStore spans;
  private final ConversationStore conversations;
  private final ScoreStore scores;
  private final List<Span> spanBatch = new ArrayList<>();
  private final List<Folded> foldBatch = new ArrayList<>();
  private final List<Score> scoreBatch = new ArrayList<>();
  private final Instant now;
  private final Random random = new Random(7);

  private Samples(ConsoleServices services, Instant now) {
    this.spans = services.spans();
    this.conversations = services.conversations();
    this.scores = services.scores();
    this.now = now;
  }

  /** In memory. */
  static ConsoleServices services(int conversations, Instant now) {
    InMemoryTraces traces = new InMemoryTraces();
    return filled(
        conversations,
        now,
        new ConsoleServices(
            new InMemorySpanStore(traces),
            new InMemoryConversationStore(traces),
            new InMemoryTrafficStore(traces),
            new InMemoryToolStore(traces),
            new InMemoryScoreStore(),
            SampleRuns.into(new InMemoryBenchStore(), now),
            labelling(),
            judges(),
            List::of,
            search(),
            rejected(conversations, now),
            receiving(conversations, now),
            lag(conversations),
            Clock.systemUTC()));
  }

  /** In the embedded engine. */
  static ConsoleServices services(ClickHouse clickHouse, int conversations, Instant now) {
    Clock clock = Clock.systemUTC();
    return filled(
        conversations,
        now,
        new ConsoleServices(
            SpanStore.on(clickHouse, clock),
            ConversationStore.on(clickHouse, clock),
            TrafficStore.on(clickHouse),
            ToolStore.on(clickHouse),
            ScoreStore.on(clickHouse, clock),
            SampleRuns.into(
                BenchStore.on(clickHouse, clock, new RunLedgers(java.nio.file.Path.of("no-runs"))),
                now),
            new Labelling(
                LabelStore.on(clickHouse, clock),
                QueueStore.on(clickHouse, clock),
                RubricStore.on(clickHouse, clock),
                JudgmentStore.on(clickHouse, clock),
                clock),
            JudgeReview.on(clickHouse, clock),
            List::of,
            search(),
            rejected(conversations, now),
            receiving(conversations, now),
            lag(conversations),
            clock));
  }

  private static Labelling labelling() {
    LabelStore labels = new InMemoryLabelStore();
    return new Labelling(
        labels,
        new InMemoryQueueStore(labels),
        new InMemoryRubricStore(),
        new InMemoryJudgmentStore(),
        Clock.systemUTC());
  }

  /** No judges: what they are worth is tested where it is. */
  private static JudgeReview judges() {
    InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
    return new JudgeReview(
        judgments,
        new InMemoryCalibrationStore(),
        new InMemoryLabelStore(),
        new InMemoryCanaryStore(),
        TaughtCases.NONE,
        new InMemoryRatedTraffic(judgments, Map.of()),
        new InMemoryJudgedTraffic(Map.of()),
        Clock.systemUTC());
  }

  /** Finds nothing: what search finds is tested where it is. */
  private static Search search() {
    try {
      SearchFolder folder = new SearchFolder(Files.createTempDirectory("search"));
      return SearchService.start(folder, new InMemoryTurnTexts(List.of()), Clock.systemUTC())
          .search();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RejectedSpanStore rejected(int conversations, Instant now) {
    RejectedSpanStore store = new InMemoryRejectedSpanStore();
    for (int i = 0; i < Math.min(conversations, 300); i++) {
      store.insert(
          List.of(
              new RejectedSpan(
                  PROJECT,
                  now.minusSeconds(i),
                  "otlp",
                  "span id has 4 bytes instead of 8",
                  "json",
                  "{\"spanId\":\"0000\",\"name\":\"<b>not markup</b>\"}",
                  1_200 + i)));
    }
    return store;
  }

  private static Supplier<Receiving> receiving(int conversations, Instant now) {
    Receiving.Mark last = new Receiving.Mark(12, now.minusSeconds(2));
    Receiving.Mark before = new Receiving.Mark(11, now.minusSeconds(9));
    return () ->
        conversations == 0
            ? new Receiving(0, 0, 0, 0, null, Map.of(), Map.of())
            : new Receiving(
                8L * conversations,
                8L * conversations,
                conversations,
                2,
                null,
                Map.of(PROJECT, new Receiving.Progress(last, last, before, null)),
                Map.of("openinference", 3L));
  }

  private static Supplier<Lag> lag(int conversations) {
    return () ->
        conversations == 0
            ? Lag.NONE
            : new Lag(
                Duration.ofMillis(800), Duration.ofMillis(2_100), Duration.ofMillis(1_500), true);
  }

  private static ConsoleServices filled(int conversations, Instant now, ConsoleServices services) {
    Samples samples = new Samples(services, now);
    for (int i = 0; i < conversations; i++) {
      samples.add(i, conversations);
      if (samples.foldBatch.size() >= BATCH) {
        samples.flush();
      }
    }
    samples.flush();
    return services;
  }

  private void flush() {
    spans.insert(List.copyOf(spanBatch));
    conversations.replace(List.copyOf(foldBatch));
    scores.insert(List.copyOf(scoreBatch));
    spanBatch.clear();
    foldBatch.clear();
    scoreBatch.clear();
  }

  private void add(int number, int of) {
    SampleText text = SampleText.ALL.get(random.nextInt(SampleText.ALL.size()));
    double age = Math.pow(random.nextDouble(), 1.2);
    Instant start = now.minus(Duration.ofMinutes(5 + (long) (age * 7 * 24 * 60)));
    String release = age < 0.38 && random.nextInt(3) > 0 ? "2.14" : "2.13";
    boolean bad = random.nextDouble() < (release.equals("2.14") ? 0.11 : 0.05);
    Outcome outcome =
        random.nextDouble() < 0.06
            ? Outcome.UNKNOWN
            : bad
                ? Outcome.FAILED
                : random.nextDouble() < 0.78
                    ? Outcome.RESOLVED
                    : random.nextBoolean() ? Outcome.ESCALATED : Outcome.ABANDONED;
    ConversationId id = new ConversationId(PROJECT, "c-%06d".formatted(number));
    List<Turn> turns = new ArrayList<>();
    Map<SpanId, String> turnOf = new HashMap<>();
    List<Span> all = new ArrayList<>();
    Set<String> tools = new HashSet<>();
    Instant at = start;
    int count = 2 + random.nextInt(4);
    for (int position = 0; position < count; position++) {
      boolean failing = bad && position == count / 2;
      SampleTurn turn =
          new SampleTurn(
              random,
              id,
              release,
              text,
              position,
              at,
              failing,
              number == 0 && position == 1 ? BIG_TRACE : 0);
      if (number < WITH_SPANS || of <= WITH_SPANS) {
        all.addAll(turn.spans());
        turn.spans().forEach(span -> turnOf.put(span.id(), turn.turn().turnId()));
      }
      tools.addAll(turn.tools());
      turns.add(turn.turn());
      at = at.plus(turn.turn().duration()).plusSeconds(5 + random.nextInt(40));
      if (failing || random.nextInt(6) == 0) {
        score(id, turn.turn(), failing);
      }
    }
    Conversation conversation = sum(id, text, turns, tools, outcome, release);
    spanBatch.addAll(all);
    foldBatch.add(new Folded(conversation, turns, turnOf, List.of(), now));
  }

  private static Conversation sum(
      ConversationId id,
      SampleText text,
      List<Turn> turns,
      Set<String> tools,
      Outcome outcome,
      String release) {
    Turn last = turns.getLast();
    Usage usage = turns.stream().map(Turn::usage).reduce(Usage.NONE, Usage::plus);
    BigDecimal cost =
        turns.stream()
            .map(turn -> turn.cost() == null ? BigDecimal.ZERO : turn.cost())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Conversation(
        id,
        "otlp",
        id.id().hashCode() % 3 == 0,
        text.said().getFirst(),
        turns.size(),
        turns.stream().mapToInt(Turn::modelCalls).sum(),
        turns.stream().mapToInt(Turn::toolCalls).sum(),
        tools.stream().sorted().toList(),
        usage,
        outcome,
        cost,
        turns.getFirst().startedAt(),
        Duration.between(turns.getFirst().startedAt(), last.startedAt().plus(last.duration())),
        last.status(),
        null,
        text.language(),
        "shop-assistant",
        release);
  }

  private void score(ConversationId id, Turn turn, boolean failing) {
    scoreBatch.addAll(
        List.of(
            new Score(
                new Score.Subject(PROJECT, Score.Subject.Kind.TURN, turn.turnId()),
                "policy",
                new Score.Value.Scored(failing ? 0 : 1),
                Score.Origin.JUDGE,
                "9f3c21",
                failing ? "The order was delivered 78 days before; the policy allows 30." : null,
                turn.startedAt().plusSeconds(90)),
            new Score(
                new Score.Subject(PROJECT, Score.Subject.Kind.CONVERSATION, id.id()),
                "reward",
                new Score.Value.Scored(failing ? 0 : 1),
                Score.Origin.CODE,
                null,
                null,
                turn.startedAt().plusSeconds(90))));
  }

  static Status status(boolean failing) {
    return failing ? Status.ERROR : Status.OK;
  }
}
