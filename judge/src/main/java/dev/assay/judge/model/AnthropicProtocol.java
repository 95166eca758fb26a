package dev.assay.judge.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.model.ChatAnswer.Finish;
import dev.assay.judge.model.ChatRequest.OutputSchema;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.model.ChatRequest.ToolChoice;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Usage;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's Messages API. JSON is had by a tool that must be called, whose arguments are the
 * answer: every model of theirs takes that.
 */
final class AnthropicProtocol implements Protocol {
  private static final String VERSION = "2023-06-01";

  @Override
  public HttpRequest.Builder start(Endpoint endpoint) {
    HttpRequest.Builder start =
        HttpRequest.newBuilder(endpoint.path("messages")).header("anthropic-version", VERSION);
    return endpoint.key().isEmpty() ? start : start.header("x-api-key", endpoint.key().reveal());
  }

  @Override
  public ObjectNode write(Endpoint endpoint, String model, ChatRequest request) {
    ObjectNode body = Json.object().put("model", model);
    Sampling sampling = request.sampling();
    body.put("max_tokens", sampling.maxTokens());
    Json.put(body, "temperature", sampling.temperature());
    Json.put(body, "top_p", sampling.topP());
    if (!sampling.stop().isEmpty()) {
      sampling.stop().forEach(body.putArray("stop_sequences")::add);
    }
    String system =
        request.messages().stream()
            .filter(message -> message.role() == Role.SYSTEM)
            .map(Message::text)
            .collect(Collectors.joining("\n\n"));
    if (!system.isEmpty()) {
      body.put("system", system);
    }
    writeMessages(request.messages(), body.putArray("messages"));
    writeTools(request, body);
    return body;
  }

  private static void writeMessages(List<Message> said, ArrayNode messages) {
    CallIds ids = new CallIds();
    String last = "";
    ArrayNode content = Json.array();
    for (Message message : said) {
      if (message.role() == Role.SYSTEM) {
        continue;
      }
      String role = message.role() == Role.ASSISTANT ? "assistant" : "user";
      if (!role.equals(last)) {
        content = messages.addObject().put("role", role).putArray("content");
        last = role;
      }
      write(message, ids, content);
    }
  }

  private static void write(Message message, CallIds ids, ArrayNode content) {
    for (Part.ToolResponse response : message.toolResponses()) {
      ObjectNode block = content.addObject().put("type", "tool_result");
      block.put("tool_use_id", ids.ofResponse(response.callId())).put("content", response.result());
    }
    // A block of nothing is rejected.
    if (!message.text().isBlank()) {
      content.addObject().put("type", "text").put("text", message.text());
    }
    for (Part.ToolRequest call : message.toolRequests()) {
      ObjectNode block = content.addObject().put("type", "tool_use");
      block.put("id", ids.ofRequest(call.callId())).put("name", call.name());
      block.set("input", Json.objectOf(call.arguments()));
    }
  }

  private static void writeTools(ChatRequest request, ObjectNode body) {
    OutputSchema output = request.output();
    if (output != null) {
      ObjectNode tool = body.putArray("tools").addObject().put("name", output.name());
      tool.put("description", "Takes the answer.");
      tool.set("input_schema", Json.parsed(output.schema()));
      body.putObject("tool_choice").put("type", "tool").put("name", output.name());
      return;
    }
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      for (ToolDefinition tool : request.tools()) {
        ObjectNode one = tools.addObject().put("name", tool.name());
        one.put("description", tool.description());
        one.set("input_schema", Json.parsed(tool.parameters()));
      }
      body.putObject("tool_choice").put("type", choice(request.toolChoice()));
    }
  }

  private static String choice(ToolChoice choice) {
    return switch (choice) {
      case AUTO -> "auto";
      case NONE -> "none";
      case REQUIRED -> "any";
    };
  }

  @Override
  public Reading read(JsonNode body, ChatRequest request) {
    if (!body.path("content").isArray()) {
      return new Reading.Broken(Failure.UNREADABLE, "the answer has no content", true, true);
    }
    Usage usage = usage(body.path("usage"));
    String stop = body.path("stop_reason").asText("");
    Message message = new Message(Role.ASSISTANT, parts(body.path("content"), request.output()));
    if (stop.equals("refusal")) {
      return new Reading.Declined(message.text().isEmpty() ? "refusal" : message.text(), usage);
    }
    return new Reading.Said(
        message,
        finish(stop, message),
        body.path("model").asText(""),
        body.path("id").asText(""),
        usage);
  }

  private static List<Part> parts(JsonNode content, @Nullable OutputSchema output) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode block : content) {
      String name = block.path("name").asText("");
      switch (block.path("type").asText("")) {
        case "text" -> {
          // Beside the JSON that was asked for, words are talk.
          if (output == null) {
            parts.add(new Part.Text(block.path("text").asText("")));
          }
        }
        case "thinking" -> parts.add(new Part.Reasoning(block.path("thinking").asText("")));
        case "tool_use" -> {
          String input = block.path("input").toString();
          boolean isAnswer = output != null && output.name().equals(name);
          parts.add(
              isAnswer
                  ? new Part.Text(input)
                  : new Part.ToolRequest(block.path("id").textValue(), name, input));
        }
        default -> parts.add(new Part.Other(block.path("type").asText(""), block.toString()));
      }
    }
    return parts;
  }

  private static Finish finish(String stop, Message message) {
    if (!message.toolRequests().isEmpty()) {
      return Finish.TOOL_CALLS;
    }
    return switch (stop) {
      case "end_turn", "stop_sequence", "tool_use" -> Finish.STOP;
      case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
      default -> Finish.OTHER;
    };
  }

  /** Their input tokens leave out the cached ones. */
  private static @Nullable Usage usage(JsonNode usage) {
    if (!Json.isCount(usage.path("input_tokens")) || usage.path("output_tokens").asLong(0) < 0) {
      return null;
    }
    long read = Json.count(usage.path("cache_read_input_tokens"));
    long written = Json.count(usage.path("cache_creation_input_tokens"));
    long input = Json.count(usage.path("input_tokens")) + read + written;
    return new Usage(input, read, written, Json.count(usage.path("output_tokens")), 0);
  }
}
