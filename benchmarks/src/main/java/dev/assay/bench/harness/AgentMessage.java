package dev.assay.bench.harness;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent under test says.
 *
 * @param text to the user; may be empty beside calls
 * @param calls of tools; empty for words alone
 * @param tokens it took; null when the agent does not tell
 * @param cost in US dollars; null when nobody knows
 * @param model that answered; empty when the agent does not tell
 * @param responseId of the provider; empty when there is none
 */
public record AgentMessage(
    String text,
    List<ToolCall> calls,
    @Nullable Tokens tokens,
    @Nullable BigDecimal cost,
    String model,
    String responseId) {
  public AgentMessage {
    calls = List.copyOf(calls);
  }

  /** The message with its first calls only. */
  AgentMessage first(int count) {
    return count >= calls.size()
        ? this
        : new AgentMessage(text, calls.subList(0, count), tokens, cost, model, responseId);
  }
}
