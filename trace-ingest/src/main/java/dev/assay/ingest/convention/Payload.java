package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.FINISH_REASONS;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.OUTPUT;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.RESPONSE_ID;
import static dev.assay.ingest.convention.Field.RESPONSE_MODEL;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;
import static dev.assay.ingest.convention.Field.USER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went into a span and what came out of it, where a convention keeps each as one value: of a
 * tool its arguments and result, else messages, often as the provider's own request and answer.
 */
final class Payload {
  private Payload() {}

  /** Tells of both; a text that is not JSON is a message of the user and of the assistant. */
  static void tell(Telling told, @Nullable String input, @Nullable String output) {
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_ARGUMENTS, ToolText.arguments(input));
      told.tell(TOOL_RESULT, ToolText.result(output));
      told.tell(TOOL_CALL_ID, ToolText.callId(output));
      return;
    }
    JsonNode request = input != null && isWanted(input, told) ? Structures.parse(input) : null;
    JsonNode answer = output == null ? null : Structures.parse(output);
    if (answer != null && answer.isArray() && answer.size() == 1) {
      answer = answer.get(0);
    }
    if (!told.is(SpanKind.EMBEDDING)) {
      if (told.lacks(INPUT)) {
        told.tell(INPUT, messages(input, request, Role.USER));
      }
      if (told.lacks(OUTPUT)) {
        told.tell(OUTPUT, messages(output, answer, Role.ASSISTANT));
      }
    }
    request(request, told);
    answer(answer, told);
  }

  /** Parsing is dear: a request whose messages and model are known is read for its user at most. */
  private static boolean isWanted(String request, Telling told) {
    return told.lacks(INPUT) || told.lacks(REQUEST_MODEL) || request.contains("\"user");
  }

  private static List<Message> messages(@Nullable String text, @Nullable JsonNode json, Role role) {
    if (json != null) {
      return MessageJson.messages(json, role);
    }
    if (text == null || text.equals("null") || text.equals("None")) {
      return List.of();
    }
    return List.of(Message.text(role, text));
  }

  /** The model and the user, of a provider's request. */
  static void request(@Nullable JsonNode request, Telling told) {
    if (request == null || !request.isObject() || !isCall(told)) {
      return;
    }
    told.tell(REQUEST_MODEL, PartJson.firstText(request, "model", "model_name"));
    told.tell(USER, PartJson.firstText(request, "user", "safety_identifier"));
    told.tell(USER, PartJson.firstText(request.path("metadata"), "user_id"));
  }

  /** Model, id, finish and usage, of a provider's answer; of an agent's its sums. */
  static void answer(@Nullable JsonNode answer, Telling told) {
    if (answer == null || !answer.isObject()) {
      return;
    }
    if (isCall(told)) {
      answerOfCall(answer, told);
    }
    if (isCall(told) || told.is(SpanKind.AGENT)) {
      usage(answer, told);
    }
  }

  private static void answerOfCall(JsonNode answer, Telling told) {
    boolean isAnswer =
        answer.has("choices")
            || answer.has("candidates")
            || answer.has("output")
            || (answer.has("content") && answer.has("role"));
    if (isAnswer) {
      told.tell(RESPONSE_ID, PartJson.firstText(answer, "id", "responseId", "response_id"));
    }
    told.tell(
        RESPONSE_MODEL,
        PartJson.firstText(answer, "model", "modelVersion", "model_version", "model_name"));
    told.tell(FINISH_REASONS, finishReasons(answer));
    JsonNode generated = generated(answer);
    if (generated != null) {
      JsonNode metadata = generated.path("response_metadata");
      told.tell(RESPONSE_MODEL, PartJson.firstText(metadata, "model_name", "model"));
      told.tell(RESPONSE_ID, PartJson.firstText(metadata, "id"));
      UsageJson.tell(generated.get("usage_metadata"), told);
      usage(metadata, told);
    }
    for (String inner : new String[] {"raw", "custom", "response"}) {
      if (answer.path(inner).isObject()) {
        answerOfCall(answer.get(inner), told);
        usage(answer.get(inner), told);
      }
    }
  }

  private static void usage(JsonNode answer, Telling told) {
    for (String name :
        new String[] {
          "usage", "usage_metadata", "usageMetadata", "token_usage", "tokenUsage", "usage_metrics"
        }) {
      UsageJson.tell(answer.get(name), told);
    }
    JsonNode meta = answer.path("meta").isObject() ? answer.get("meta") : answer.path("llm_output");
    if (meta.isObject()) {
      told.tell(
          RESPONSE_MODEL, isCall(told) ? PartJson.firstText(meta, "model", "model_name") : null);
      usage(meta, told);
    }
    for (JsonNode reply : answer.path("replies")) {
      usage(reply, told);
    }
  }

  /** LangChain's message inside the first of its generations, or in the answer itself. */
  private static @Nullable JsonNode generated(JsonNode answer) {
    JsonNode at = answer.path("generations");
    while (at.isArray() && !at.isEmpty()) {
      at = at.get(0);
    }
    JsonNode message = at.isObject() ? at.path("message") : answer;
    for (String wrapper : new String[] {"kwargs", "data"}) {
      if (message.path(wrapper).isObject()) {
        message = message.get(wrapper);
      }
    }
    return message.has("response_metadata") || message.has("usage_metadata") ? message : null;
  }

  private static List<String> finishReasons(JsonNode answer) {
    List<String> reasons = new ArrayList<>();
    for (String name : new String[] {"choices", "candidates"}) {
      for (JsonNode choice : answer.path(name)) {
        String reason = PartJson.firstText(choice, "finish_reason", "finishReason");
        if (reason != null) {
          reasons.add(reason);
        }
      }
    }
    String reason =
        PartJson.firstText(answer, "stop_reason", "stopReason", "finish_reason", "finishReason");
    return reasons.isEmpty() && reason != null ? List.of(reason) : reasons;
  }

  private static boolean isCall(Telling told) {
    return told.is(SpanKind.MODEL) || told.is(SpanKind.EMBEDDING);
  }
}
