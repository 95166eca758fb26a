package dev.assay.trace;

/** How a span or turn ended, in OpenTelemetry's terms. */
public enum Status {
  UNSET,
  OK,
  ERROR
}
