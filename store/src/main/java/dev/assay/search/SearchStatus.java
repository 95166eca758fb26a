package dev.assay.search;

import java.time.Instant;

/**
 * How far the index is.
 *
 * @param indexedUntil turns written until then can be found; 1970 while all are read
 * @param rebuilding whether all turns are being read from the tables, so that some are not found
 */
public record SearchStatus(Instant indexedUntil, boolean rebuilding) {}
