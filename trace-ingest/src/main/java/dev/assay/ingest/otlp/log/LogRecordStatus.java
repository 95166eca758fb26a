package dev.assay.ingest.otlp.log;

import dev.assay.ingest.log.LogStatus;

/**
 * How taking log records in is going, since the start of the process.
 *
 * @param stored records that are in the store
 * @param waiting evaluations whose span has not come yet
 * @param rejected evaluations whose span did not come in time
 * @param log they go through
 */
public record LogRecordStatus(long stored, int waiting, long rejected, LogStatus log) {}
