package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.trace.Traffic.Moments;
import dev.assay.trace.Traffic.Outcomes;
import dev.assay.trace.Traffic.Quantile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Sums that ClickHouse computes from turns, conversations and spans. */
final class ClickHouseTrafficStore implements TrafficStore {
  private static final Sql TRAFFIC = sql("traffic.sql");
  private static final Sql SLICES = sql("slices.sql");
  private static final Sql TIME_SHARES = sql("time_shares.sql");

  private final ClickHouse clickHouse;

  ClickHouseTrafficStore(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Traffic> byRelease(ConversationFilter filter) {
    Parameters parameters = FilterParameters.of(filter).and("step", null);
    return clickHouse.query(TRAFFIC, parameters, ClickHouseTrafficStore::traffic);
  }

  @Override
  public List<Traffic> overTime(ConversationFilter filter, Duration step) {
    if (step.toSeconds() < 1) {
      throw new IllegalArgumentException("a step is at least one second: " + step);
    }
    Parameters parameters = FilterParameters.of(filter).and("step", step.toSeconds());
    return clickHouse.query(TRAFFIC, parameters, ClickHouseTrafficStore::traffic);
  }

  @Override
  public List<Slice> slices(ConversationFilter filter, Dimension dimension, int limit) {
    Parameters parameters =
        FilterParameters.of(filter)
            .and("dimension", dimension.name().toLowerCase(Locale.ROOT))
            .and("limit", limit);
    return clickHouse.query(
        SLICES, parameters, row -> new Slice(row.text(), row.text(), outcomes(row)));
  }

  @Override
  public List<TimeShare> timeShares(ConversationFilter filter) {
    return clickHouse.query(
        TIME_SHARES,
        FilterParameters.of(filter),
        row -> new TimeShare(row.name(SpanKind.class), row.text(), row.float64(), row.int64()));
  }

  private static Traffic traffic(RowReader row) {
    String release = row.text();
    Instant at = row.instant();
    long conversations = row.int64();
    Outcomes outcomes = outcomes(row);
    long turns = row.int64();
    long failedTurns = row.int64();
    BigDecimal cost = row.nullableDecimal();
    return new Traffic(
        release,
        at,
        conversations,
        outcomes,
        turns,
        failedTurns,
        cost,
        row.int64(),
        moments(row),
        moments(row),
        new Quantile(row.int64(), row.float64(), row.float64(), row.float64(), row.float64()));
  }

  private static Outcomes outcomes(RowReader row) {
    return new Outcomes(row.int64(), row.int64(), row.int64(), row.int64(), row.int64());
  }

  private static Moments moments(RowReader row) {
    return new Moments(row.int64(), row.float64(), row.float64());
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseTrafficStore.class, file);
  }
}
