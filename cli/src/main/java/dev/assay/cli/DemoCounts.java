package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.trace.Outcome;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables tell of a project.
 *
 * @param cost US dollars; null when nothing has a cost
 * @param outcomes as the traces tell, every outcome there is
 */
record DemoCounts(
    long conversations,
    long turns,
    long spans,
    long modelCalls,
    long toolCalls,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    @Nullable BigDecimal cost,
    Map<Outcome, Long> outcomes) {
  private static final Sql COUNTS = Sql.of(DemoCounts.class, "demo_counts.sql");

  static DemoCounts read(ClickHouse clickHouse, String project) {
    return clickHouse
        .queryOne(COUNTS, Parameters.of("project", project), DemoCounts::read)
        .orElseThrow();
  }

  private static DemoCounts read(RowReader row) {
    return new DemoCounts(
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.int64(),
        row.nullableDecimal(),
        outcomes(row));
  }

  private static Map<Outcome, Long> outcomes(RowReader row) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, row.int64());
    }
    return outcomes;
  }
}
