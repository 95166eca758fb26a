package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanKind;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Usage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Arize's OpenInference: flattened lists of messages, and a kind of its own on every span. */
final class OpenInference implements Convention {
  private static final String KIND = "openinference.span.kind";

  @Override
  public String name() {
    return "openinference";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.has(KIND)
        || attributes.hasPrefix("llm.input_messages.")
        || attributes.hasPrefix("llm.token_count.");
  }

  @Override
  public Reading read(RawSpan span) {
    Attributes attributes = span.attributes();
    SpanKind kind = kind(attributes);
    boolean isTool = kind == SpanKind.TOOL;
    OpenInferenceMessages messages = new OpenInferenceMessages(span);
    return new Reading(
        kind,
        model(kind, span),
        isTool ? tool(span) : null,
        isTool ? List.of() : messages.input(),
        isTool ? List.of() : messages.output(),
        attributes.text("agent.name"),
        null,
        userId(attributes));
  }

  private static SpanKind kind(Attributes attributes) {
    String kind = attributes.text(KIND);
    return switch (kind == null ? "LLM" : kind.toUpperCase(Locale.ROOT)) {
      case "LLM" -> SpanKind.MODEL;
      case "EMBEDDING" -> SpanKind.EMBEDDING;
      case "TOOL" -> SpanKind.TOOL;
      // A chain is a workflow, or a step of one.
      case "AGENT", "CHAIN" -> SpanKind.AGENT;
      case "RETRIEVER" -> SpanKind.RETRIEVAL;
      default -> SpanKind.OTHER;
    };
  }

  private static @Nullable ModelCall model(SpanKind kind, RawSpan span) {
    Attributes attributes = span.attributes();
    Usage usage = usage(span);
    boolean isCall = kind == SpanKind.MODEL || kind == SpanKind.EMBEDDING;
    boolean sumsUp = kind == SpanKind.AGENT && usage != null;
    if (!isCall && !sumsUp) {
      return null;
    }
    JsonNode answer = attributes.json("output.value");
    String finish = attributes.text("llm.finish_reason");
    return new ModelCall(
        kind == SpanKind.EMBEDDING ? "embeddings" : "chat",
        attributes.text("llm.provider", "llm.system"),
        requestModel(attributes),
        responseModel(attributes, answer),
        responseId(answer),
        usage,
        attributes.cost(span.problems(), "llm.cost.total"),
        finish == null ? List.of() : List.of(finish),
        null);
  }

  /** The attribute may say what was asked for; what answered is then in the answer. */
  private static @Nullable String responseModel(Attributes attributes, @Nullable JsonNode answer) {
    String model = attributes.text("llm.response.model_name");
    if (model == null && answer != null && answer.isObject()) {
      model =
          answer.has("generations")
              ? first(answer.findParent("model_name"), "model_name")
              : first(answer, "model");
    }
    return model == null
        ? attributes.text("llm.model_name", "embedding.model_name", "reranker.model_name")
        : model;
  }

  private static @Nullable String userId(Attributes attributes) {
    JsonNode parameters = attributes.json("llm.invocation_parameters");
    return parameters == null ? null : first(parameters.path("metadata"), "user_id");
  }

  private static @Nullable String requestModel(Attributes attributes) {
    String model = attributes.text("llm.request.model_name");
    if (model == null) {
      model = first(attributes.json("llm.invocation_parameters"), "model", "model_name");
    }
    if (model == null) {
      model = first(attributes.json("embedding.invocation_parameters"), "model", "model_name");
    }
    if (model == null) {
      model = first(attributes.json("input.value"), "model");
    }
    return model == null ? attributes.text("llm.model_name") : model;
  }

  /** There is no attribute for it: the id is in the provider's answer, when that was captured. */
  private static @Nullable String responseId(@Nullable JsonNode answer) {
    boolean isAnswer =
        answer != null
            && answer.isObject()
            && (answer.has("choices") || answer.has("content") || answer.has("output"));
    return isAnswer ? first(answer, "id") : null;
  }

  private static @Nullable Usage usage(RawSpan span) {
    Attributes attributes = span.attributes();
    Problems problems = span.problems();
    return TokenCounts.of(
        attributes.count(problems, "llm.token_count.prompt"),
        attributes.count(
            problems,
            "llm.token_count.prompt_details.cache_read",
            "llm.token_count.prompt_details.cache_input"),
        attributes.count(problems, "llm.token_count.prompt_details.cache_write"),
        attributes.count(problems, "llm.token_count.completion"),
        attributes.count(problems, "llm.token_count.completion_details.reasoning"));
  }

  private static ToolCall tool(RawSpan span) {
    Attributes attributes = span.attributes();
    String name = attributes.text("tool.name", "tool_call.function.name");
    String callId = attributes.text("tool_call.id", "tool.id");
    String result = attributes.text("output.value");
    JsonNode answer = attributes.json("output.value");
    // LangChain hands over its message, with the result inside.
    if (answer != null && answer.has("data") && "tool".equals(Json.text(answer.get("type")))) {
      result = PartJson.joinedText(answer.path("data").get("content"));
      callId = callId == null ? first(answer.get("data"), "tool_call_id") : callId;
    }
    return new ToolCall(
        name == null ? span.name() : name, callId, attributes.text("input.value"), result);
  }

  private static @Nullable String first(@Nullable JsonNode node, String... names) {
    return node == null || !node.isObject() ? null : PartJson.firstText(node, names);
  }
}
