package dev.assay.bench.storefront;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * The messages of a conversation as GenAI JSON, growing; the system prompt is kept apart. Not for
 * use by several threads.
 */
final class Transcript {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
  private static final int TOKENS_PER_MESSAGE = 4;

  private final StringBuilder messages = new StringBuilder(4096).append('[');
  private int tokens;

  /** All messages so far as a JSON array. */
  String json() {
    return messages.append(']').toString();
  }

  /** Goes on after {@link #json()}. */
  void reopen() {
    messages.setLength(messages.length() - 1);
  }

  /** Tokens of all messages so far. */
  int tokens() {
    return tokens;
  }

  void user(String text) {
    append(message("user", text(text), ""), Tokens.of(text));
  }

  void assistant(String text) {
    append(message("assistant", text(text), ""), Tokens.of(text));
  }

  void toolCall(String id, String tool, String arguments) {
    append(
        message("assistant", call(id, tool, arguments), ""),
        Tokens.of(tool) + Tokens.of(arguments));
  }

  void toolResult(String id, String result) {
    String part =
        "{\"type\":\"tool_call_response\",\"id\":\"" + id + "\",\"response\":" + result + "}";
    append(message("tool", part, ""), Tokens.of(result));
  }

  /** One message as an array of its own, as spans show what a model wrote. */
  static String output(String part, String finishReason) {
    return "[" + message("assistant", part, ",\"finish_reason\":\"" + finishReason + "\"") + "]";
  }

  /** One user message as an array of its own. */
  static String input(String text) {
    return "[" + message("user", text(text), "") + "]";
  }

  static String text(String content) {
    StringBuilder part = new StringBuilder(content.length() + 40);
    part.append("{\"type\":\"text\",\"content\":\"");
    ENCODER.quoteAsString(content, part);
    return part.append("\"}").toString();
  }

  static String call(String id, String tool, String arguments) {
    return "{\"type\":\"tool_call\",\"id\":\""
        + id
        + "\",\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}";
  }

  private static String message(String role, String part, String more) {
    return "{\"role\":\"" + role + "\",\"parts\":[" + part + "]" + more + "}";
  }

  private void append(String message, int messageTokens) {
    if (messages.length() > 1) {
      messages.append(',');
    }
    messages.append(message);
    tokens += messageTokens + TOKENS_PER_MESSAGE;
  }
}
