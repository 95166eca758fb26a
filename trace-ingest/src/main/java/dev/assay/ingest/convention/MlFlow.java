package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CONVERSATION;
import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.RESPONSE_MODEL;
import static dev.assay.ingest.convention.Field.USER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.SpanKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MLflow's spans: every value is JSON, strings too. */
final class MlFlow implements Convention {
  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("mlflow");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(string(attributes, "mlflow.spanType")));
    told.tell(CONVERSATION, string(attributes, "mlflow.trace.session"));
    told.tell(USER, string(attributes, "mlflow.trace.user"));
    told.tell(PROVIDER, Providers.name(string(attributes, "mlflow.llm.provider")));
    told.tell(RESPONSE_MODEL, string(attributes, "mlflow.llm.model"));
    UsageJson.tell(attributes.json("mlflow.chat.tokenUsage"), told);
    JsonNode cost = attributes.json("mlflow.llm.cost");
    if (cost != null && cost.path("total_cost").isNumber()) {
      told.tell(COST, Attributes.plausibleCost(cost.get("total_cost").decimalValue()));
    }
    Payload.tell(told, attributes.text("mlflow.spanInputs"), attributes.text("mlflow.spanOutputs"));
  }

  private static @Nullable SpanKind kind(@Nullable String type) {
    return switch (type == null ? "" : type.toUpperCase(Locale.ROOT)) {
      case "LLM", "CHAT_MODEL" -> SpanKind.MODEL;
      case "EMBEDDING" -> SpanKind.EMBEDDING;
      case "TOOL" -> SpanKind.TOOL;
      case "AGENT", "CHAIN", "WORKFLOW" -> SpanKind.AGENT;
      case "RETRIEVER" -> SpanKind.RETRIEVAL;
      case "PARSER", "RERANKER", "MEMORY", "GUARDRAIL", "EVALUATOR", "TASK" -> SpanKind.OTHER;
      default -> null;
    };
  }

  private static @Nullable String string(Attributes attributes, String key) {
    JsonNode json = attributes.json(key);
    return json == null ? attributes.text(key) : Json.text(json);
  }
}
