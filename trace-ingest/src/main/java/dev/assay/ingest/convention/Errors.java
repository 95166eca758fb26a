package dev.assay.ingest.convention;

import dev.assay.trace.Status;
import org.jspecify.annotations.Nullable;

/** What went wrong in a span: by its status, its {@code error.type}, or an exception event. */
final class Errors {
  private Errors() {}

  /**
   * Some libraries leave the status alone, or even say OK, when a call failed. An exception counts
   * as the end of a call only when nothing came out of it, since others record what they handled.
   */
  static Status status(
      io.opentelemetry.proto.trace.v1.Status told, RawSpan span, Reading reading, Telling heard) {
    return switch (told.getCode()) {
      case STATUS_CODE_ERROR -> Status.ERROR;
      case STATUS_CODE_OK ->
          heard.get(Field.ERROR) != null || endedByException(span, reading)
              ? Status.ERROR
              : Status.OK;
      case STATUS_CODE_UNSET, UNRECOGNIZED ->
          span.attributes().text("error.type") != null
                  || heard.get(Field.ERROR) != null
                  || endedByException(span, reading)
              ? Status.ERROR
              : Status.UNSET;
    };
  }

  private static boolean endedByException(RawSpan span, Reading reading) {
    if (span.event("exception").isEmpty()) {
      return false;
    }
    return switch (reading.kind()) {
      case MODEL ->
          reading.output().isEmpty()
              && (reading.model() == null || reading.model().responseId() == null);
      case TOOL -> reading.tool() == null || reading.tool().result() == null;
      case AGENT, RETRIEVAL, EMBEDDING, OTHER -> false;
    };
  }

  static @Nullable String text(
      io.opentelemetry.proto.trace.v1.Status told, RawSpan span, Telling heard) {
    boolean failed =
        told.getCode() == io.opentelemetry.proto.trace.v1.Status.StatusCode.STATUS_CODE_ERROR;
    if (failed && !told.getMessage().isBlank()) {
      return told.getMessage();
    }
    String otherwise = heard.get(Field.ERROR);
    if (otherwise != null && otherwise.contains(" ")) {
      return otherwise;
    }
    Attributes exception = span.event("exception");
    String type = exception.text("exception.type");
    String message = exception.text("exception.message");
    if (message != null) {
      return type == null ? message : type + ": " + message;
    }
    String error = span.attributes().text("error.message", "error.type");
    if (type != null || error != null) {
      return type != null ? type : error;
    }
    return otherwise != null ? otherwise : failed ? "error" : null;
  }
}
