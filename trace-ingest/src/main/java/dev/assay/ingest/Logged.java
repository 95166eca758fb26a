package dev.assay.ingest;

import dev.assay.trace.Span;
import java.time.Instant;
import java.util.List;

/**
 * A request that is in the log.
 *
 * @param bytes about what it holds of the memory
 */
record Logged(long sequence, Instant receivedAt, String project, List<Span> spans, long bytes) {}
