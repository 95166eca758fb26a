package dev.assay.bench.load;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Limits;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.Sql;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Measures how long a store with many spans takes to answer what people ask. For one run. */
public final class QueryLoad {
  private static final Sql BY_ATTRIBUTE = Sql.of(QueryLoad.class, "by_attribute.sql");
  private static final String PROJECT = "bench-query";
  private static final int PAGE = 50;
  private static final int WARM_UP = 3;

  private final ClickHouse database;
  private final SpanStore spans;
  private final ConversationStore conversations;
  private final FilledStore filled;
  private final long count;
  private final int repeats;
  private final RandomGenerator random = new SplittableRandom(1);

  /**
   * A run.
   *
   * @param database migrated, and nobody else's
   * @param spans how many are to be in it; rounded up to whole conversations
   * @param repeats of each query, each time for something else
   */
  public QueryLoad(ClickHouse database, long spans, int repeats) {
    if (spans < 1 || spans > 1_000_000_000 || repeats < 1 || repeats > 10_000) {
      throw new IllegalArgumentException(
          "--spans must be 1 to 1000000000, and --repeats 1 to 10000");
    }
    this.database = database;
    this.spans = SpanStore.on(database, Clock.systemUTC());
    this.conversations = ConversationStore.on(database, Clock.systemUTC());
    this.filled = new FilledStore(database, PROJECT);
    this.count =
        Math.ceilDiv(spans, FilledStore.SPANS_OF_CONVERSATION) * FilledStore.SPANS_OF_CONVERSATION;
    this.repeats = repeats;
  }

  /** Fills the store, as far as it is not, and asks. */
  public QueryLoadResult run(IngestLoad.Progress progress) {
    long begun = System.nanoTime();
    Instant now = Instant.now();
    filled.fill(count, now, done -> progress.update("Filling", done, count));
    double fillSeconds = (System.nanoTime() - begun) / 1e9;
    Map<String, Quantiles> queries = new LinkedHashMap<>();
    for (Map.Entry<String, Query> query : queries(now).entrySet()) {
      List<Long> nanos = new ArrayList<>();
      for (int i = -WARM_UP; i < repeats; i++) {
        progress.update(query.getKey(), Math.max(0, i), repeats);
        Runnable work = query.getValue().prepare();
        long start = System.nanoTime();
        work.run();
        if (i >= 0) {
          nanos.add(System.nanoTime() - start);
        }
      }
      queries.put(query.getKey(), Quantiles.of(nanos));
    }
    return new QueryLoadResult(
        count, (double) StoredSpans.bytesOnDisk(database) / count, fillSeconds, queries);
  }

  private interface Query {
    /** Chooses what to ask, which is not measured. */
    Runnable prepare();
  }

  private Map<String, Query> queries(Instant now) {
    Map<String, Query> queries = new LinkedHashMap<>();
    queries.put(
        "trace by id",
        () -> {
          String trace = filled.trace(random.nextLong(count / FilledStore.SPANS_OF_TRACE));
          return () -> require(spans.trace(PROJECT, trace, 1000).size(), "trace " + trace);
        });
    queries.put(
        "list, three filters",
        () -> {
          ConversationFilter three = three(now);
          return () -> conversations.page(three, ConversationOrder.STARTED, true, null, PAGE);
        });
    queries.put(
        "by any attribute",
        () -> {
          String order = "A-" + random.nextLong(count / FilledStore.SPANS_OF_CONVERSATION);
          return () -> require(byAttribute("app.order", order), "attribute " + order);
        });
    queries.put(
        "text",
        () -> {
          String words = "refund w" + random.nextInt(50_000);
          ConversationFilter text = filter(null, null, List.of(), List.of(), words);
          return () -> conversations.page(text, ConversationOrder.STARTED, true, null, PAGE);
        });
    return queries;
  }

  private ConversationFilter three(Instant now) {
    Instant until = now.minus(Duration.ofHours(random.nextInt(24 * 20)));
    return filter(
        until.minus(Duration.ofDays(7)),
        until,
        List.of(random.nextBoolean() ? "1.4.0" : "1.5.0"),
        List.of(random.nextBoolean() ? "de" : "en"),
        null);
  }

  private static ConversationFilter filter(
      @Nullable Instant from,
      @Nullable Instant until,
      List<String> releases,
      List<String> languages,
      @Nullable String text) {
    return new ConversationFilter(
        PROJECT, from, until, releases, languages, List.of(), List.of(), List.of(), text, null,
        null);
  }

  private int byAttribute(String key, String value) {
    int[] found = new int[1];
    database.forEach(
        BY_ATTRIBUTE,
        Parameters.of("project", PROJECT).and("key", key).and("value", value),
        Limits.BACKGROUND,
        row -> {
          row.text();
          row.text();
          found[0]++;
        });
    return found[0];
  }

  private static void require(int found, String what) {
    if (found == 0) {
      throw new IllegalStateException(what + " is in the store and was not found");
    }
  }
}
