package dev.assay.bench.load;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Limits;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import java.time.Duration;

/**
 * What of a run is in the store, as every reader of {@code spans} sees it.
 *
 * @param lost acknowledged and not there
 * @param duplicates there more often than once, each further time counted
 * @param foreign there and never sent
 */
record StoredSpans(long lost, long duplicates, long foreign) {
  private static final Sql STORED = Sql.of(StoredSpans.class, "stored_spans.sql");
  private static final Sql DISK = Sql.of(StoredSpans.class, "disk.sql");
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(15), 8L << 30);
  private static final int HEX = 16;

  /**
   * Looks at every span of the project.
   *
   * @param sent how many were sent, all acknowledged, numbered from 0
   */
  static StoredSpans of(ClickHouse store, String project, LoadIds ids, long sent) {
    SeenNumbers seen = new SeenNumbers();
    long[] counts = new long[2];
    store.forEach(
        STORED,
        Parameters.of("project", project),
        LIMITS,
        row -> {
          long number = ids.numberOfSpan(Long.parseUnsignedLong(row.text(), HEX));
          if (number < 0 || number >= sent) {
            counts[1]++;
          } else if (!seen.add(number)) {
            counts[0]++;
          }
        });
    return new StoredSpans(sent - seen.size(), counts[0], counts[1]);
  }

  /** Bytes of all tables of the database. */
  static long bytesOnDisk(ClickHouse store) {
    return store.queryOne(DISK, Parameters.none(), RowReader::int64).orElseThrow();
  }

  /** Merges what holds spans and their contents into one part each. */
  static void merge(ClickHouse store) {
    for (String file : new String[] {"merge_spans.sql", "merge_messages.sql", "merge_chunks.sql"}) {
      store.execute(Sql.of(StoredSpans.class, file), Parameters.none());
    }
  }
}
