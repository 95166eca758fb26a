package dev.assay.judge.model;

import dev.assay.trace.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param messages oldest first, at least one. Calls and results of tools are parts of them; what
 *     the model thought aloud before is left out
 * @param tools the model may call; may be empty
 * @param output the JSON the answer has to be; null for text
 */
public record ChatRequest(
    List<Message> messages,
    List<ToolDefinition> tools,
    ToolChoice toolChoice,
    @Nullable OutputSchema output,
    Sampling sampling) {
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs a message");
    }
    if (tools.isEmpty() && toolChoice == ToolChoice.REQUIRED) {
      throw new IllegalArgumentException("no tool is there to be called");
    }
  }

  /** A request for text, without tools. */
  public static ChatRequest of(List<Message> messages, Sampling sampling) {
    return new ChatRequest(messages, List.of(), ToolChoice.AUTO, null, sampling);
  }

  /** The same with these tools, which the model may call or not. */
  public ChatRequest with(List<ToolDefinition> newTools) {
    return new ChatRequest(messages, newTools, toolChoice, output, sampling);
  }

  /** The same, answered as JSON of this schema. */
  public ChatRequest with(OutputSchema newOutput) {
    return new ChatRequest(messages, tools, toolChoice, newOutput, sampling);
  }

  /** Whether tools are called. */
  public enum ToolChoice {
    /** As the model likes. */
    AUTO,
    /** None. */
    NONE,
    /** At least one. */
    REQUIRED
  }

  /**
   * A tool that can be called.
   *
   * @param parameters JSON schema of an object, as text
   */
  public record ToolDefinition(String name, String description, String parameters) {}

  /**
   * The JSON an answer has to be.
   *
   * @param name letters, digits, underscores
   * @param schema JSON schema of an object, as text. For providers that hold a model to it strictly
   *     every property is required and no other is allowed
   */
  public record OutputSchema(String name, String schema) {}

  /**
   * How an answer is drawn. What is null is left to the provider.
   *
   * @param seed passed on where the provider takes one
   * @param maxTokens most tokens of the answer, thought ones included; at least 1
   * @param stop texts that end the answer; may be empty
   */
  public record Sampling(
      @Nullable Double temperature,
      @Nullable Double topP,
      @Nullable Long seed,
      int maxTokens,
      List<String> stop) {
    public Sampling {
      stop = List.copyOf(stop);
      if (maxTokens < 1) {
        throw new IllegalArgumentException("an answer has at least one token: " + maxTokens);
      }
    }

    /** Temperature 0, one seed: as much the same as a provider can. */
    public static Sampling steady(int maxTokens) {
      return new Sampling(0.0, null, 1L, maxTokens, List.of());
    }
  }
}
