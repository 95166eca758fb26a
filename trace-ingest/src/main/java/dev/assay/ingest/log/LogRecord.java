package dev.assay.ingest.log;

import com.google.protobuf.ByteString;
import java.time.Instant;

/**
 * A request as it was taken in.
 *
 * @param sequence its place in the log; later records have larger ones, with gaps
 * @param receivedAt by this machine's clock, which may jump: it orders nothing
 * @param source where it came from, for senders that do not say
 * @param payload an OTLP trace request in protobuf
 */
public record LogRecord(
    long sequence, Instant receivedAt, String project, String source, ByteString payload) {}
