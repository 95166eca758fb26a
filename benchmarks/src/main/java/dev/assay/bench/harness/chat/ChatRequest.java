package dev.assay.bench.harness.chat;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param tools it may call; empty for none
 * @param temperature 0 to 2
 * @param maxTokens of the answer, at least 1
 * @param seed passed on to the model; what it makes of it is its own affair
 */
public record ChatRequest(
    List<ChatMessage> messages,
    List<ToolDefinition> tools,
    double temperature,
    int maxTokens,
    long seed) {
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    if (!(temperature >= 0 && temperature <= 2) || maxTokens < 1) {
      throw new IllegalArgumentException("temperature " + temperature + ", tokens " + maxTokens);
    }
  }

  /**
   * No tokenizer makes more tokens of a text than it has bytes; the frame of a message or a tool
   * takes some more.
   */
  public long mostInputTokens() {
    long most = 64;
    for (ChatMessage message : messages) {
      most += 16;
      most +=
          switch (message) {
            case ChatMessage.System(String text) -> bytes(text);
            case ChatMessage.User(String text) -> bytes(text);
            case ChatMessage.Assistant(String text, List<ToolCall> calls) ->
                bytes(text)
                    + calls.stream()
                        .mapToLong(c -> 16 + bytes(c.id()) + bytes(c.name()) + bytes(c.arguments()))
                        .sum();
            case ChatMessage.Tool(ToolCall call, String text) -> bytes(call.id()) + bytes(text);
          };
    }
    for (ToolDefinition tool : tools) {
      most += 16 + bytes(tool.name()) + bytes(tool.description());
      most += bytes(tool.parameters().toString());
    }
    return most;
  }

  private static long bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
