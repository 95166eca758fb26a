package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.trace.Traffic.Quantile;
import java.time.Duration;
import java.util.List;

/** Tools in ClickHouse. */
final class ClickHouseToolStore implements ToolStore {
  private static final Sql SUMS = sql("tools.sql");
  private static final Sql OVER_TIME = sql("tools_over_time.sql");
  private static final Sql CASES = sql("tool_cases.sql");

  private final ClickHouse clickHouse;

  ClickHouseToolStore(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<Sums> byTool(ConversationFilter filter) {
    return sums(filter, false, "");
  }

  @Override
  public List<Sums> byRelease(ConversationFilter filter, String tool) {
    return sums(filter, true, tool);
  }

  private List<Sums> sums(ConversationFilter filter, boolean byRelease, String tool) {
    return clickHouse.query(
        SUMS,
        FilterParameters.of(filter).and("by_release", byRelease).and("tool", tool),
        ClickHouseToolStore::sums);
  }

  @Override
  public List<Stretch> overTime(ConversationFilter filter, Duration step) {
    if (step.toSeconds() < 1) {
      throw new IllegalArgumentException("a step is at least one second: " + step);
    }
    return clickHouse.query(
        OVER_TIME,
        FilterParameters.of(filter).and("step", step.toSeconds()),
        row ->
            new Stretch(
                row.text(), row.text(), row.instant(), row.int64(), row.int64(), row.int64()));
  }

  @Override
  public List<Case> cases(ConversationFilter filter, String tool, boolean failed, int limit) {
    Parameters parameters =
        FilterParameters.of(filter).and("tool", tool).and("failed", failed).and("limit", limit);
    return clickHouse.query(
        CASES,
        parameters,
        row ->
            new Case(
                new SpanId(filter.project(), row.text(), row.text()),
                row.text(),
                row.text(),
                row.instant(),
                row.nullableText(),
                row.nullableText(),
                row.texts()));
  }

  private static Sums sums(RowReader row) {
    return new Sums(
        row.text(),
        row.text(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        new Quantile(
            row.int64(),
            row.float64(),
            row.float64(),
            row.nullableFloat64(),
            row.nullableFloat64()));
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseToolStore.class, file);
  }
}
