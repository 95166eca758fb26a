package dev.assay.bench.harness;

import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.ModelRates;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A model and what it costs.
 *
 * @param model that draws on the budget of its run
 * @param rates null when nobody knows
 */
public record PricedModel(ChatModel model, @Nullable ModelRates rates) {
  /** What the frame of a request, a message or a tool may take. */
  private static final int FRAME_TOKENS = 1_024;

  /** The most that one attempt can take: no tokenizer makes more tokens of a text than bytes. */
  Spend most(ChatRequest request) {
    long input = FRAME_TOKENS;
    for (Message message : request.messages()) {
      input += 64 + message.parts().stream().mapToLong(PricedModel::bytes).sum();
    }
    for (ChatRequest.ToolDefinition tool : request.tools()) {
      input += 64 + bytes(tool.name()) + bytes(tool.description()) + bytes(tool.parameters());
    }
    long output = request.sampling().maxTokens();
    BigDecimal dollars =
        rates == null ? BigDecimal.ZERO : rates.cost(new Usage(input, 0, 0, output, 0));
    return new Spend(input + output, dollars);
  }

  private static long bytes(Part part) {
    return switch (part) {
      case Part.Text(String text) -> bytes(text);
      case Part.Reasoning(String text) -> bytes(text);
      case Part.ToolRequest(String id, String name, String arguments) ->
          64 + bytes(id) + bytes(name) + bytes(arguments);
      case Part.ToolResponse(String id, String name, String result) ->
          64 + bytes(id) + bytes(name) + bytes(result);
      case Part.Media(String modality, String type, String reference) -> bytes(reference);
      case Part.Other(String type, String json) -> bytes(json);
    };
  }

  private static long bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
