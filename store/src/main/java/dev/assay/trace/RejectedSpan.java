package dev.assay.trace;

import java.time.Instant;

/**
 * A span or log record that was received and could not be taken.
 *
 * @param source the way it came in, such as otlp
 * @param reason one line, as its sender was told
 * @param encoding what {@code content} is: json, or base64 of protobuf; empty when there is none
 * @param content as received, or the beginning of it
 * @param bytes that it had when it was received
 */
public record RejectedSpan(
    String project,
    Instant receivedAt,
    String source,
    String reason,
    String encoding,
    String content,
    long bytes) {}
