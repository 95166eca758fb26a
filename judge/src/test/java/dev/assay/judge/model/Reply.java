package dev.assay.judge.model;

import dev.assay.trace.Part;
import java.time.Duration;
import java.util.List;

/** What a {@link ScriptedModelServer} does with a request. */
public sealed interface Reply {

  /** A completion of text. */
  static Reply text(String text) {
    return new Said(text, List.of(), "stop", 100, 10);
  }

  /** A completion of text with these counts of tokens. */
  static Reply text(String text, long input, long output) {
    return new Said(text, List.of(), "stop", input, output);
  }

  /** A completion that calls tools. */
  static Reply tools(Part.ToolRequest... calls) {
    return new Said("", List.of(calls), "tool_calls", 100, 10);
  }

  /** The largest length was met. */
  static Reply cutByLength(String text) {
    return new Said(text, List.of(), "length", 100, 10);
  }

  /** The provider's filter stopped the answer. */
  static Reply filtered() {
    return new Said("", List.of(), "content_filter", 100, 0);
  }

  /** Too many requests; come back after so many seconds. */
  static Reply tooMany(String retryAfter) {
    return new Status(429, retryAfter, "{\"error\":{\"message\":\"slow down\"}}");
  }

  /** An error without a wish for patience. */
  static Reply status(int code) {
    return new Status(code, "", "{\"error\":{\"message\":\"status " + code + "\"}}");
  }

  /** A completion in the dialect that was asked in. */
  record Said(String text, List<Part.ToolRequest> calls, String finish, long input, long output)
      implements Reply {
    public Said {
      calls = List.copyOf(calls);
    }
  }

  /** The model refuses. */
  record Refusal(String words) implements Reply {}

  /**
   * An answer of any status and body.
   *
   * @param retryAfter the header's value; empty for none
   */
  record Status(int code, String retryAfter, String body) implements Reply {}

  /** No byte comes until the server is closed. */
  record Hang() implements Reply {}

  /** Half of the body comes, then the connection closes. */
  record Cut() implements Reply {}

  /** The reply comes after a while. */
  record Slow(Duration after, Reply then) implements Reply {}
}
