package dev.assay.bench.harness.chat;

import java.util.List;

/**
 * What a model answered.
 *
 * @param text may be empty beside calls
 * @param calls tools it wants called; empty for words alone
 * @param model that answered, as it names itself
 * @param responseId of the provider; empty when it told none
 */
public record ChatAnswer(
    String text, List<ToolCall> calls, Tokens tokens, String model, String responseId) {
  public ChatAnswer {
    calls = List.copyOf(calls);
  }
}
