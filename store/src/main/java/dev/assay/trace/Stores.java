package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.ScoreStore;
import java.time.Clock;

/** The stores that share a database. */
public record Stores(
    SpanStore spans,
    ConversationStore conversations,
    TrafficStore traffic,
    ToolStore tools,
    ScoreStore scores,
    LoggedEventStore logs,
    RejectedSpanStore rejected) {

  /** Every store on a migrated database. */
  public static Stores on(ClickHouse clickHouse) {
    Clock clock = Clock.systemUTC();
    return new Stores(
        SpanStore.on(clickHouse, clock),
        ConversationStore.on(clickHouse, clock),
        TrafficStore.on(clickHouse),
        ToolStore.on(clickHouse),
        ScoreStore.on(clickHouse, clock),
        LoggedEventStore.on(clickHouse, clock),
        RejectedSpanStore.on(clickHouse, clock));
  }
}
