package dev.assay.ingest.turn;

import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** A span in the tree of its trace. */
final class Node {
  final Span span;

  /** Null at a root, when the parent has not arrived, and where a cycle was cut. */
  @Nullable Node parent;

  /** The outermost agent or tool that this span is in or is; null when there is none. */
  @Nullable Node outermost;

  /** The turn of the model calls at or below this span. */
  @Nullable TurnDraft turn;

  /** Calls of several turns are at or below this span. */
  boolean enclosesTurns;

  Node(Span span) {
    this.span = span;
  }

  SpanKind kind() {
    return span.kind();
  }

  String traceId() {
    return span.id().traceId();
  }

  boolean isAnchor() {
    return kind() == SpanKind.AGENT || kind() == SpanKind.TOOL;
  }

  boolean overlaps(Node other) {
    return !span.endedAt().isBefore(other.span.startedAt())
        && !other.span.endedAt().isBefore(span.startedAt());
  }
}
