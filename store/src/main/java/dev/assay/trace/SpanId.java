package dev.assay.trace;

/**
 * Where a span is.
 *
 * @param project the tenant, never empty
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 */
public record SpanId(String project, String traceId, String spanId) {
  public SpanId {
    if (project.isEmpty()) {
      throw new IllegalArgumentException("project is empty");
    }
    requireHex(traceId, 32, "trace id");
    requireHex(spanId, 16, "span id");
  }

  private static void requireHex(String id, int length, String what) {
    boolean onlyZeros = true;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        throw new IllegalArgumentException(what + " is not lower-case hexadecimal: " + id);
      }
      onlyZeros &= c == '0';
    }
    if (id.length() != length || onlyZeros) {
      throw new IllegalArgumentException(
          what + " must be " + length + " hexadecimal digits, not all zero: " + id);
    }
  }
}
