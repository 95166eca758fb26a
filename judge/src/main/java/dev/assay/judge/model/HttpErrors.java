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
    return code(error).equals("content_filter");
  }

  /** Whether waiting does not help. */
  static boolean isQuotaUsedUp(JsonNode error) {
    return code(error).equals("insufficient_quota");
  }

  private static String code(JsonNode error) {
    return error.path("error").path("code").asText("");
  }

  /** On one line, of a length that logs and tables bear. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
