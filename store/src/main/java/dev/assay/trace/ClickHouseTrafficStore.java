package dev.assay.trace;

import static java.util.Comparator.comparing;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sums that ClickHouse computes from turns, conversations and spans. */
final class ClickHouseTrafficStore implements TrafficStore {
  private static final Sql TRAFFIC = sql("traffic.sql");
  private static final Sql SLICES = sql("slices.sql");
  private static final Sql EXTENT = sql("extent.sql");
  private static final Sql DISTRIBUTIONS = sql("distributions.sql");
  private static final Sql REPEATS = sql("repeats.sql");
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
  public Extent extent(ConversationFilter filter) {
    return clickHouse
        .queryOne(EXTENT, FilterParameters.of(filter), ClickHouseTrafficStore::extent)
        .orElseThrow();
  }

  @Override
  public List<Distribution> distributions(ConversationFilter filter) {
    Map<Sample, List<Bin>> bins = new LinkedHashMap<>();
    clickHouse
        .query(
            DISTRIBUTIONS,
            FilterParameters.of(filter),
            row ->
                new Binned(
                    new Sample(row.name(Amount.class), row.text()),
                    new Bin(row.float64(), row.int64())))
        .forEach(one -> bins.computeIfAbsent(one.of(), _ -> new ArrayList<>()).add(one.bin()));
    return bins.entrySet().stream()
        .map(e -> new Distribution(e.getKey().amount(), e.getKey().release(), e.getValue()))
        .sorted(comparing(Distribution::amount).thenComparing(Distribution::release))
        .toList();
  }

  @Override
  public List<Repeats> repeats(ConversationFilter filter) {
    return clickHouse.query(
        REPEATS,
        FilterParameters.of(filter),
        row -> new Repeats(row.text(), row.int64(), row.int64()));
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
    long simulated = row.int64();
    Outcomes outcomes = outcomes(row);
    long turns = row.int64();
    long failedTurns = row.int64();
    BigDecimal cost = row.nullableDecimal();
    return new Traffic(
        release,
        at,
        conversations,
        simulated,
        outcomes,
        turns,
        failedTurns,
        cost,
        row.int64(),
        moments(row),
        moments(row),
        new Quantile(
            row.int64(),
            row.float64(),
            row.float64(),
            row.nullableFloat64(),
            row.nullableFloat64()));
  }

  private static Outcomes outcomes(RowReader row) {
    return new Outcomes(row.int64(), row.int64(), row.int64(), row.int64(), row.int64());
  }

  private static Moments moments(RowReader row) {
    return new Moments(row.int64(), row.float64(), row.float64());
  }

  private static Extent extent(RowReader row) {
    long conversations = row.int64();
    long simulated = row.int64();
    Instant first = row.instant();
    Instant last = row.instant();
    return conversations == 0
        ? new Extent(0, 0, null, null)
        : new Extent(conversations, simulated, first, last);
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseTrafficStore.class, file);
  }

  private record Sample(Amount amount, String release) {}

  private record Binned(Sample of, Bin bin) {}
}
