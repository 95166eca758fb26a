package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The retention of each project, read again every minute. Safe for use by many threads. */
final class Retentions {
  private static final Sql ALL = Sql.of(Retentions.class, "retentions.sql");
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final ClickHouse clickHouse;
  private final Clock clock;
  private Instant readAt = Instant.MIN;
  private Map<String, Retention> retentions = Map.of();

  Retentions(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
  }

  synchronized Retention of(String project) {
    Instant now = clock.instant();
    if (readAt.isBefore(now.minus(FRESH))) {
      Map<String, Retention> read = new HashMap<>();
      clickHouse
          .query(
              ALL,
              Parameters.none(),
              row -> Map.entry(row.text(), new Retention(row.int16(), row.int16())))
          .forEach(entry -> read.put(entry.getKey(), entry.getValue()));
      retentions = read;
      readAt = now;
    }
    return retentions.getOrDefault(project, Retention.FOR_EVER);
  }
}
