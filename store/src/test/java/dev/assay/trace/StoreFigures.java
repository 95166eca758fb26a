package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Limits;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Measures what {@code RATIONALE.md} quotes. Run with the test class path; the argument is the
 * number of spans, 200,000 when there is none.
 */
public final class StoreFigures {
  private static final int SPANS_PER_TRACE = 8;
  private static final int TRACES_PER_CONVERSATION = 4;
  private static final int BATCH = 20_000;
  private static final int REPEATS = 20;
  private static final Limits LIMITS = Limits.BACKGROUND;

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final Stores stores = Stores.on(clickHouse);
  private final int count;

  private StoreFigures(int count) {
    this.count = count;
  }

  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
    StoreFigures figures = new StoreFigures(count);
    figures.insertSpans();
    figures.fold();
    figures.read();
    figures.sizes();
    figures.conversationOfTwentyTurns();
    System.exit(0);
  }

  private void insertSpans() {
    long nanos = 0;
    for (int from = 0; from < count; from += BATCH) {
      List<Span> batch = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + BATCH); i++) {
        batch.add(span(i));
      }
      long start = System.nanoTime();
      stores.spans().insert(batch);
      nanos += System.nanoTime() - start;
    }
    print("insert, %,d a batch: %,.0f spans/s".formatted(BATCH, count * 1e9 / nanos));
  }

  private void fold() {
    List<Folded> batch = new ArrayList<>();
    int perConversation = SPANS_PER_TRACE * TRACES_PER_CONVERSATION;
    long nanos = 0;
    for (int first = 0; first < count; first += perConversation) {
      batch.add(folded(first / perConversation, Math.min(count, first + perConversation)));
      if (batch.size() == 500 || first + perConversation >= count) {
        long start = System.nanoTime();
        stores.conversations().replace(batch);
        nanos += System.nanoTime() - start;
        batch.clear();
      }
    }
    print("fold, 500 conversations a batch: %,.0f spans/s".formatted(count * 1e9 / nanos));
  }

  private void read() {
    ConversationFilter all = ConversationFilter.all("shop");
    ConversationFilter three =
        new FilterEdit(new FilterEdit(all).releases("1.4.0").between(at(0), at(count)))
            .languages("de");
    time("trace by id", i -> stores.spans().trace("shop", Examples.traceId(1 + i * 37), 1000));
    time("span by id", i -> stores.spans().find(span(i * 1001).id()));
    time("conversation with content", i -> stores.spans().conversation("shop", "c" + i * 11));
    time(
        "list, newest of three filters",
        i -> stores.conversations().page(three, ConversationOrder.STARTED, true, null, 50));
    time(
        "list by cost",
        i -> stores.conversations().page(all, ConversationOrder.COST, true, null, 50));
    time("list by text", i -> stores.conversations().count(new FilterEdit(all).text("order 77")));
    time("facets", i -> stores.conversations().facets(all));
    time("traffic by release", i -> stores.traffic().byRelease(all));
    time("time shares", i -> stores.traffic().timeShares(all));
    time("view: count of spans", i -> sql("SELECT count() FROM spans WHERE project = 'shop'"));
    time(
        "view: spans by attribute",
        i -> sql("SELECT count() FROM spans WHERE attributes['app.order'] = 'A-" + i * 97 + "'"));
    time(
        "view: messages of a trace",
        i -> sql("SELECT count() FROM messages WHERE trace_id = '" + Examples.traceId(9) + "'"));
    time(
        "view: tokens by turn",
        i -> sql("SELECT count() FROM (SELECT turn_id, sum(input_tokens) FROM spans GROUP BY 1)"));
  }

  private void sizes() {
    Sql sizes =
        new Sql(
            "sizes",
            "SELECT table, sum(rows), sum(bytes_on_disk) FROM system.parts WHERE active AND"
                + " database = currentDatabase() GROUP BY table ORDER BY 3 DESC LIMIT 8");
    clickHouse.forEach(
        sizes,
        Parameters.none(),
        LIMITS,
        row ->
            print("%-22s %,10d rows %,12d bytes".formatted(row.text(), row.int64(), row.int64())));
  }

  /** Twenty turns of two calls, each with the whole history before it, as JSON and as messages. */
  private void conversationOfTwentyTurns() {
    long before = contentBytes();
    long told = 0;
    for (int conversation = 0; conversation < 200; conversation++) {
      List<Span> spans = GrowingHistory.conversation(conversation, 20);
      stores.spans().insert(spans);
      told += spans.stream().mapToLong(GrowingHistory::toldBytes).sum();
    }
    for (String table : List.of("span_rows", "message_contents", "value_chunks")) {
      clickHouse.execute(new Sql("merge", "OPTIMIZE TABLE " + table + " FINAL"), Parameters.none());
    }
    long kept = contentBytes() - before;
    print("20 turns: told %,d bytes, kept %,d: 1/%.1f".formatted(told, kept, (double) told / kept));
  }

  private long contentBytes() {
    return clickHouse
        .queryOne(
            new Sql(
                "bytes",
                "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database ="
                    + " currentDatabase()"),
            Parameters.none(),
            RowReader::int64)
        .orElseThrow();
  }

  private void sql(String text) {
    clickHouse.query(new Sql("figure", text), Parameters.none(), RowReader::int64);
  }

  private static void time(String what, IntConsumer work) {
    double[] millis = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      work.accept(i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    print(
        "%-30s p50 %6.1f ms, p95 %6.1f ms"
            .formatted(what, millis[REPEATS / 2], millis[REPEATS - 2]));
  }

  private static Instant at(int span) {
    return Examples.NOON.minus(Duration.ofDays(30)).plusMillis(1_000L * span);
  }

  private static Span span(int i) {
    int trace = i / SPANS_PER_TRACE;
    String conversation = "c" + trace / TRACES_PER_CONVERSATION;
    SpanId id = Examples.spanId("shop", trace + 1, i + 1);
    return i % 2 == 0
        ? withOrder(Examples.modelSpan(id, conversation, at(i)), i)
        : withOrder(Examples.toolSpan(id, id, conversation, at(i)), i);
  }

  private static Span withOrder(Span span, int i) {
    Map<String, String> attributes =
        Map.of(
            "app.order",
            "A-" + i % 100_000,
            "gen_ai.request.model",
            "gpt-4o",
            "gen_ai.operation.name",
            "chat",
            "gen_ai.usage.input_tokens",
            Integer.toString(i % 2000),
            "gen_ai.usage.output_tokens",
            Integer.toString(i % 300),
            "server.address",
            "api.openai.com");
    return new Span(
        span.id(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        span.error(),
        span.attribution(),
        span.model(),
        span.tool(),
        List.of(Message.text(Role.USER, "Where is order " + i / 4 + "?")),
        List.of(Message.text(Role.ASSISTANT, "Order " + i + " arrives tomorrow.")),
        span.convention(),
        attributes,
        span.resource(),
        List.of(),
        List.of());
  }

  private static Folded folded(int conversation, int end) {
    Conversation one = Examples.conversation("shop", "c" + conversation);
    int first = conversation * SPANS_PER_TRACE * TRACES_PER_CONVERSATION;
    List<Turn> turns = new ArrayList<>();
    Map<SpanId, String> turnOfSpan = new HashMap<>();
    for (int turn = 0; turn < TRACES_PER_CONVERSATION; turn++) {
      turns.add(
          new TurnEdit(Examples.turn(one.id(), turn))
              .said("Where is order " + (first + turn) + "?", "It arrives tomorrow.")
              .get());
    }
    for (int i = first; i < end; i++) {
      turnOfSpan.put(span(i).id(), one.id().id() + "-" + (i - first) / SPANS_PER_TRACE);
    }
    Conversation started =
        new ConversationEdit(one)
            .startedAt(at(first))
            .release(conversation % 2 == 0 ? "1.4.0" : "1.5.0")
            .language(conversation % 3 == 0 ? "de" : "en")
            .get();
    return new Folded(started, turns, turnOfSpan, List.of(), Clock.systemUTC().instant());
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
