package dev.assay.ingest;

import dev.assay.trace.Span;
import java.time.Instant;
import java.util.List;

/**
 * A request that is in the log.
 *
 * @param spans none as long as it is not ready
 * @param bytes about what it holds of the memory
 * @param isReady false when its spans were only checked, and are to be read from the log
 */
record Logged(
    long sequence,
    Instant receivedAt,
    String project,
    List<Span> spans,
    long bytes,
    boolean isReady) {}
