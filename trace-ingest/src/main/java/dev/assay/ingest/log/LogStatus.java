package dev.assay.ingest.log;

import org.jspecify.annotations.Nullable;

/**
 * How the log is.
 *
 * @param durable the last sequence that is on disk; one less than the first when there was none
 * @param stored the last sequence whose spans are in the store
 * @param bytes on disk
 * @param setAside records that were damaged, or that the store refused, since the start
 * @param broken why nothing is taken any more; null when all is well
 */
public record LogStatus(
    long durable, long stored, long bytes, long setAside, @Nullable String broken) {}
