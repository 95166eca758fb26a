package dev.assay.bench.harness.chat;

import java.util.List;

/** A message of a conversation with a model. */
public sealed interface ChatMessage {
  /** Instructions. */
  record System(String text) implements ChatMessage {}

  /** What the user says. */
  record User(String text) implements ChatMessage {}

  /**
   * What the model said.
   *
   * @param text may be empty beside calls
   * @param calls empty for words alone
   */
  record Assistant(String text, List<ToolCall> calls) implements ChatMessage {
    public Assistant {
      calls = List.copyOf(calls);
    }
  }

  /** What a tool answered. */
  record Tool(ToolCall call, String text) implements ChatMessage {}
}
