package dev.assay.clickhouse.engine;

import java.util.Locale;

/**
 * What a statement cost.
 *
 * @param rowsRead rows read from tables
 * @param bytesRead bytes read from tables, uncompressed
 * @param rowsWritten rows written, those of materialised views included
 * @param bytesWritten bytes written, uncompressed
 */
record Summary(long rowsRead, long bytesRead, long rowsWritten, long bytesWritten) {
  static final Summary NONE = new Summary(0, 0, 0, 0);

  Summary plus(Summary other) {
    return new Summary(
        rowsRead + other.rowsRead,
        bytesRead + other.bytesRead,
        rowsWritten + other.rowsWritten,
        bytesWritten + other.bytesWritten);
  }

  /** As in the header {@code X-ClickHouse-Summary}: numbers are strings there. */
  String json(long elapsedNanos) {
    return String.format(
        Locale.ROOT,
        "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"0\",\"result_bytes\":\"0\",\"elapsed_ns\":\"%d\"}",
        rowsRead,
        bytesRead,
        rowsWritten,
        bytesWritten,
        elapsedNanos);
  }
}
