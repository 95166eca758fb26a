package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.CACHED_TOKENS;
import static dev.assay.ingest.convention.Field.CACHE_WRITE_TOKENS;
import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.FINISH_REASONS;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OUTPUT;
import static dev.assay.ingest.convention.Field.OUTPUT_TOKENS;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.REASONING_TOKENS;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.RESPONSE_MODEL;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.USER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.SpanKind;
import java.util.List;
import java.util.Locale;

/** Arize's OpenInference: flattened lists of messages, and a kind of its own on every span. */
final class OpenInference implements Convention {
  private static final String SPAN_KIND = "openinference.span.kind";
  private static final String[] MODEL_NAMES = {
    "llm.model_name", "embedding.model_name", "reranker.model_name"
  };

  @Override
  public String name() {
    return "openinference";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.has(SPAN_KIND)
        || (attributes.hasHead("llm")
            && (attributes.hasPrefix("llm.input_messages.")
                || attributes.hasPrefix("llm.token_count.")));
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    Problems problems = span.problems();
    told.tell(KIND, kind(attributes));
    told.tell(AGENT, attributes.text("agent.name"));
    told.tell(PROVIDER, Providers.name(attributes.text("llm.provider", "llm.system")));
    told.tell(COST, attributes.cost(problems, "llm.cost.total"));
    told.tell(INPUT_TOKENS, attributes.count(problems, "llm.token_count.prompt"));
    told.tell(
        CACHED_TOKENS,
        attributes.count(
            problems,
            "llm.token_count.prompt_details.cache_read",
            "llm.token_count.prompt_details.cache_input"));
    told.tell(
        CACHE_WRITE_TOKENS,
        attributes.count(problems, "llm.token_count.prompt_details.cache_write"));
    told.tell(OUTPUT_TOKENS, attributes.count(problems, "llm.token_count.completion"));
    told.tell(
        REASONING_TOKENS,
        attributes.count(problems, "llm.token_count.completion_details.reasoning"));
    String finish = attributes.text("llm.finish_reason");
    told.tell(FINISH_REASONS, finish == null ? List.of() : List.of(finish));
    models(attributes, told);
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, attributes.text("tool.name", "tool_call.function.name"));
      told.tell(TOOL_CALL_ID, attributes.text("tool_call.id", "tool.id"));
    } else {
      OpenInferenceMessages messages = new OpenInferenceMessages(span);
      told.tell(INPUT, messages.input());
      told.tell(OUTPUT, messages.output());
    }
    Payload.tell(told, attributes.text("input.value"), attributes.text("output.value"));
    String model = attributes.text(MODEL_NAMES);
    told.tell(REQUEST_MODEL, model);
    told.tell(
        RESPONSE_MODEL, model == null || model.equals(told.get(REQUEST_MODEL)) ? null : model);
  }

  /** The attribute may say what was asked for; what answered is then in the answer. */
  private static void models(Attributes attributes, Telling told) {
    told.tell(RESPONSE_MODEL, attributes.text("llm.response.model_name"));
    told.tell(REQUEST_MODEL, attributes.text("llm.request.model_name"));
    for (String key :
        new String[] {"llm.invocation_parameters", "embedding.invocation_parameters"}) {
      JsonNode parameters = attributes.json(key);
      if (parameters != null && parameters.isObject()) {
        told.tell(REQUEST_MODEL, PartJson.firstText(parameters, "model", "model_name"));
        told.tell(USER, PartJson.firstText(parameters, "user", "safety_identifier"));
        told.tell(USER, PartJson.firstText(parameters.path("metadata"), "user_id"));
      }
    }
  }

  private static SpanKind kind(Attributes attributes) {
    String kind = attributes.text(SPAN_KIND);
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
}
