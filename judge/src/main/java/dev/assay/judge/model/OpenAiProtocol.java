package dev.assay.judge.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.model.ChatAnswer.Finish;
import dev.assay.judge.model.ChatRequest.OutputSchema;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Usage;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The protocol of {@code chat/completions}. */
final class OpenAiProtocol implements Protocol {
  /** Takes no {@code max_tokens} for its reasoning models; other servers know nothing else. */
  private static final String OPENAI_HOST = "api.openai.com";

  @Override
  public HttpRequest.Builder start(Endpoint endpoint) {
    HttpRequest.Builder start = HttpRequest.newBuilder(endpoint.path("chat/completions"));
    return endpoint.key().isEmpty()
        ? start
        : start.header("Authorization", "Bearer " + endpoint.key().reveal());
  }

  @Override
  public ObjectNode write(Endpoint endpoint, String model, ChatRequest request) {
    ObjectNode body = Json.object().put("model", model);
    ArrayNode messages = body.putArray("messages");
    CallIds ids = new CallIds();
    request.messages().forEach(message -> write(message, ids, messages));
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      for (ToolDefinition tool : request.tools()) {
        ObjectNode function = tools.addObject().put("type", "function").putObject("function");
        function.put("name", tool.name()).put("description", tool.description());
        function.set("parameters", Json.parsed(tool.parameters()));
      }
      body.put("tool_choice", request.toolChoice().name().toLowerCase(Locale.ROOT));
    }
    if (request.output() != null) {
      write(request.output(), endpoint.structured(), body);
    }
    Sampling sampling = request.sampling();
    Json.put(body, "temperature", sampling.temperature());
    Json.put(body, "top_p", sampling.topP());
    if (sampling.seed() != null) {
      body.put("seed", sampling.seed());
    }
    boolean isOpenAi = OPENAI_HOST.equals(endpoint.base().getHost());
    body.put(isOpenAi ? "max_completion_tokens" : "max_tokens", sampling.maxTokens());
    if (!sampling.stop().isEmpty()) {
      sampling.stop().forEach(body.putArray("stop")::add);
    }
    return body;
  }

  private static void write(OutputSchema output, Endpoint.Structured how, ObjectNode body) {
    switch (how) {
      case SCHEMA -> {
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        ObjectNode schema = format.putObject("json_schema");
        schema.put("name", output.name()).put("strict", true);
        schema.set("schema", Json.parsed(output.schema()));
      }
      case OBJECT -> body.putObject("response_format").put("type", "json_object");
      case PROMPT -> {}
    }
  }

  private static void write(Message message, CallIds ids, ArrayNode messages) {
    for (Part.ToolResponse response : message.toolResponses()) {
      ObjectNode tool = messages.addObject().put("role", "tool");
      tool.put("tool_call_id", ids.ofResponse(response.callId())).put("content", response.result());
    }
    List<Part.ToolRequest> calls = message.toolRequests();
    if (message.role() == Role.TOOL || (!message.toolResponses().isEmpty() && calls.isEmpty())) {
      return;
    }
    ObjectNode said = messages.addObject().put("role", role(message.role()));
    String text = message.text();
    said.put("content", text.isEmpty() && !calls.isEmpty() ? null : text);
    if (!calls.isEmpty()) {
      ArrayNode requests = said.putArray("tool_calls");
      for (Part.ToolRequest call : calls) {
        ObjectNode one = requests.addObject().put("id", ids.ofRequest(call.callId()));
        one.put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
  }

  private static String role(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Reading read(JsonNode body, ChatRequest request) {
    Usage usage = usage(body.path("usage"));
    JsonNode choice = body.path("choices").path(0);
    JsonNode said = choice.path("message");
    if (!said.isObject()) {
      String detail = "the answer has no choice with a message";
      return new Reading.Broken(Failure.UNREADABLE, detail, true, true);
    }
    String finish = choice.path("finish_reason").asText("");
    String refusal = said.path("refusal").asText("");
    if (finish.equals("content_filter") || !refusal.isEmpty()) {
      return new Reading.Declined(refusal.isEmpty() ? "content filter" : refusal, usage);
    }
    Message message = new Message(Role.ASSISTANT, parts(said));
    return new Reading.Said(
        message,
        finish(finish, message),
        body.path("model").asText(""),
        body.path("id").asText(""),
        usage);
  }

  private static List<Part> parts(JsonNode said) {
    List<Part> parts = new ArrayList<>();
    String thought = said.path("reasoning_content").asText(said.path("reasoning").asText(""));
    if (!thought.isEmpty()) {
      parts.add(new Part.Reasoning(thought));
    }
    JsonNode content = said.path("content");
    if (content.isTextual() && !content.textValue().isEmpty()) {
      parts.add(new Part.Text(content.textValue()));
    }
    for (JsonNode piece : content.isArray() ? content : Json.object()) {
      parts.add(new Part.Text(piece.path("text").asText("")));
    }
    for (JsonNode call : said.path("tool_calls")) {
      JsonNode function = call.path("function");
      JsonNode arguments = function.path("arguments");
      parts.add(
          new Part.ToolRequest(
              call.path("id").textValue(),
              function.path("name").asText(""),
              arguments.isTextual() ? arguments.textValue() : arguments.toString()));
    }
    return parts;
  }

  private static Finish finish(String finish, Message message) {
    if (!message.toolRequests().isEmpty()) {
      return Finish.TOOL_CALLS;
    }
    return switch (finish) {
      case "stop", "eos" -> Finish.STOP;
      case "length", "max_tokens" -> Finish.LENGTH;
      default -> Finish.OTHER;
    };
  }

  private static @Nullable Usage usage(JsonNode usage) {
    if (!Json.isCount(usage.path("prompt_tokens"))
        || usage.path("completion_tokens").asLong(0) < 0) {
      return null;
    }
    long input = Json.count(usage.path("prompt_tokens"));
    long output = Json.count(usage.path("completion_tokens"));
    long cached = Json.count(usage.path("prompt_tokens_details").path("cached_tokens"));
    long thought = Json.count(usage.path("completion_tokens_details").path("reasoning_tokens"));
    return new Usage(input, Math.min(cached, input), 0, output, Math.min(thought, output));
  }
}
