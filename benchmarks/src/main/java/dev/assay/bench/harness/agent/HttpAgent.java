package dev.assay.bench.harness.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.Episode.Opening;
import dev.assay.bench.harness.ModelFailure;
import dev.assay.bench.harness.Tokens;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.TrialContext;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent behind an address of its own. Every message is one POST of the whole conversation, so
 * that the agent need not remember any; the protocol is in the module's {@code docs/harness.md}.
 */
public final class HttpAgent implements AgentUnderTest, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final URI address;
  private final JsonExchange exchange;

  /**
   * An agent.
   *
   * @param patience how long one answer may take, to its last byte
   */
  public HttpAgent(String name, URI address, Duration patience) {
    this.name = name;
    this.address = address;
    this.exchange = new JsonExchange("the agent", patience);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Session begin(Opening opening, TrialContext context) {
    return new Remote(opening, context);
  }

  @Override
  public void close() {
    exchange.close();
  }

  private final class Remote implements Session {
    private final TrialContext context;
    private final ObjectNode request = JSON.createObjectNode();
    private final ArrayNode tools;
    private final ArrayNode messages;

    Remote(Opening opening, TrialContext context) {
      this.context = context;
      request.put("conversation", context.conversationId());
      request.put("seed", context.seed());
      request.put("instructions", opening.instructions());
      this.tools = request.putArray("tools");
      this.messages = request.putArray("messages");
      offer(opening.tools());
      WireMessages.add(messages, opening.earlier());
    }

    private void offer(List<ToolDefinition> more) {
      for (ToolDefinition tool : more) {
        tools
            .addObject()
            .put("name", tool.name())
            .put("description", tool.description())
            .set("parameters", parsed(tool.parameters()));
      }
    }

    private JsonNode parsed(String schema) {
      try {
        return JSON.readTree(schema);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("a tool's schema is no JSON", e);
      }
    }

    @Override
    public AgentMessage next(Next.Input input) throws InterruptedException {
      switch (input) {
        case Next.Said said -> {
          WireMessages.forgetCalls(messages);
          if (said.anew() != null) {
            messages.removeAll();
            request.put("instructions", said.anew());
          }
          offer(said.moreTools());
          messages.addObject().put("role", "user").put("content", said.text());
        }
        case Next.Results results -> answers(results.answers());
      }
      ObjectNode answer = exchange.post(address, request).put("role", "assistant");
      messages.add(answer.deepCopy());
      AgentMessage message = message(answer);
      context.told(message.tokens(), message.cost());
      return message;
    }

    private void answers(List<ToolAnswer> answers) {
      if (messages.get(messages.size() - 1) instanceof ObjectNode last
          && last.get("tool_calls") instanceof ArrayNode calls) {
        while (calls.size() > answers.size()) {
          calls.remove(calls.size() - 1);
        }
      }
      for (ToolAnswer answer : answers) {
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", answer.call().id())
            .put("content", answer.text());
      }
    }

    private AgentMessage message(JsonNode answer) {
      List<ToolCall> calls = new ArrayList<>();
      for (JsonNode call : answer.path("tool_calls")) {
        JsonNode arguments = call.path("arguments");
        calls.add(
            new ToolCall(
                call.path("id").asText("call_" + messages.size() + "_" + calls.size()),
                call.path("name").asText(""),
                arguments.isTextual() ? arguments.textValue() : arguments.toString()));
      }
      JsonNode usage = answer.path("usage");
      return new AgentMessage(
          answer.path("content").asText(""),
          calls,
          tokens(usage),
          dollars(usage.path("cost")),
          answer.path("model").asText(""),
          "");
    }

    private @Nullable Tokens tokens(JsonNode usage) {
      if (!usage.isObject()) {
        return null;
      }
      long input = usage.path("input_tokens").asLong();
      long cached = usage.path("cached_tokens").asLong();
      long output = usage.path("output_tokens").asLong();
      if (input < 0 || cached < 0 || output < 0) {
        throw new ModelFailure("the agent at " + address + " tells fewer than no tokens", null);
      }
      return new Tokens(input, Math.min(input, cached), output);
    }

    private @Nullable BigDecimal dollars(JsonNode cost) {
      if (!cost.isNumber()) {
        return null;
      }
      if (cost.decimalValue().signum() < 0) {
        throw new ModelFailure("the agent at " + address + " tells less than no cost", null);
      }
      return cost.decimalValue();
    }
  }
}
