package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.ToolCall;
import java.util.List;

/** What an agent said, as result files keep it. */
final class BfclOutput {
  private BfclOutput() {}

  static JsonNode of(AgentMessage message, CallSyntax syntax) {
    if (syntax == CallSyntax.PROMPT || message.calls().isEmpty()) {
      return TextNode.valueOf(message.text());
    }
    return of(message.calls());
  }

  static JsonNode of(List<ToolCall> made) {
    ArrayNode calls = JsonNodeFactory.instance.arrayNode();
    made.forEach(
        call ->
            calls
                .addObject()
                .put(call.name(), call.arguments().isBlank() ? "{}" : call.arguments()));
    return calls;
  }
}
