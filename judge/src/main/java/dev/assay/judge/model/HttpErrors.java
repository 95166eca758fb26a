package dev.assay.judge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** What providers put into the bodies of errors. */
final class HttpErrors {
  private static final int LONGEST_LINE = 300;

  private HttpErrors() {}

  /** The body as JSON; an empty object when it is none. */
  static JsonNode tolerant(byte[] body) {
    try {
      return Json.read(body);
    } catch (JsonProcessingException e) {
      return Json.object();
    }
  }

  /** What it says; empty when it says nothing. */
  static String message(JsonNode error) {
    JsonNode inner = error.path("error");
    return inner.isTextual() ? inner.textValue() : inner.path("message").asText("");
  }

  /** Whether a filter would not let the request through. */
  static boolean isFiltered(JsonNode error) {
    // Gateways name what their moderation found.
    return code(error).equals("content_filter")
        || error.path("error").path("metadata").path("reasons").isArray();
  }

  /** Whether waiting does not help. */
  static boolean isQuotaUsedUp(JsonNode error) {
    return code(error).equals("insufficient_quota");
  }

  /**
   * The status an error in the body of an answer tells, where the answer's own says that all is
   * well; 500 where it tells none.
   */
  static int status(JsonNode error) {
    String code = code(error);
    return code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 500;
  }

  private static String code(JsonNode error) {
    return error.path("error").path("code").asText("");
  }

  /**
   * On one line, of a length that logs and tables bear, without characters that would steer the
   * terminal it is printed on: controls, and marks of direction.
   */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
