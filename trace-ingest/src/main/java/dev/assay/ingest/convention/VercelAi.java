package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.CACHED_TOKENS;
import static dev.assay.ingest.convention.Field.CACHE_WRITE_TOKENS;
import static dev.assay.ingest.convention.Field.FINISH_REASONS;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OUTPUT;
import static dev.assay.ingest.convention.Field.OUTPUT_TOKENS;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.REASONING_TOKENS;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.RESPONSE_ID;
import static dev.assay.ingest.convention.Field.RESPONSE_MODEL;
import static dev.assay.ingest.convention.Field.TIME_TO_FIRST_TOKEN;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_CALL_ID;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.SpanKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vercel's AI SDK. An operation such as {@code ai.generateText} encloses its model calls, whose
 * names end in {@code .do…}; both repeat the usage.
 */
final class VercelAi implements Convention {
  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  @Override
  public String name() {
    return "vercel_ai";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("ai");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(PROVIDER, Providers.name(attributes.text("ai.model.provider")));
    told.tell(REQUEST_MODEL, attributes.text("ai.model.id"));
    told.tell(RESPONSE_MODEL, attributes.text("ai.response.model"));
    told.tell(RESPONSE_ID, attributes.text("ai.response.id"));
    told.tell(FINISH_REASONS, attributes.texts("ai.response.finishReason"));
    told.tell(TIME_TO_FIRST_TOKEN, timeToFirstToken(span));
    usage(span, told);
    if (told.is(SpanKind.AGENT)) {
      told.tell(AGENT, attributes.text("gen_ai.agent.name", "ai.telemetry.functionId"));
    }
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_NAME, attributes.text("ai.toolCall.name"));
      told.tell(TOOL_CALL_ID, attributes.text("ai.toolCall.id"));
      told.tell(TOOL_ARGUMENTS, attributes.text("ai.toolCall.args", "ai.toolCall.input"));
      told.tell(TOOL_RESULT, attributes.text("ai.toolCall.result", "ai.toolCall.output"));
    } else if (!told.is(SpanKind.EMBEDDING)) {
      if (told.lacks(INPUT)) {
        told.tell(INPUT, input(attributes));
      }
      if (told.lacks(OUTPUT)) {
        told.tell(OUTPUT, output(attributes));
      }
    }
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    String operation = attributes.text("ai.operationId");
    return switch (operation == null ? "" : operation.substring(operation.lastIndexOf('.') + 1)) {
      case "doGenerate", "doStream" -> SpanKind.MODEL;
      case "doEmbed" -> SpanKind.EMBEDDING;
      case "toolCall" -> SpanKind.TOOL;
      case "generateText", "streamText", "generateObject", "streamObject" -> SpanKind.AGENT;
      case "embed", "embedMany", "rerank" -> SpanKind.OTHER;
      default -> attributes.has("ai.toolCall.name") ? SpanKind.TOOL : null;
    };
  }

  private static void usage(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    Problems problems = span.problems();
    told.tell(
        INPUT_TOKENS,
        attributes.count(
            problems, "ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"));
    told.tell(
        OUTPUT_TOKENS,
        attributes.count(problems, "ai.usage.outputTokens", "ai.usage.completionTokens"));
    told.tell(
        CACHED_TOKENS,
        attributes.count(
            problems, "ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"));
    told.tell(
        CACHE_WRITE_TOKENS,
        attributes.count(problems, "ai.usage.inputTokenDetails.cacheWriteTokens"));
    told.tell(
        REASONING_TOKENS,
        attributes.count(
            problems, "ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"));
  }

  private static @Nullable Duration timeToFirstToken(RawSpan span) {
    BigDecimal millis =
        span.attributes()
            .number(
                "ai.response.msToFirstChunk",
                "ai.response.msToFirstToken",
                "ai.stream.msToFirstChunk");
    if (millis == null || millis.signum() < 0) {
      return null;
    }
    BigDecimal nanos = millis.multiply(NANOS_PER_MILLI);
    return nanos.compareTo(BigDecimal.valueOf(span.duration().toNanos())) > 0
        ? null
        : Duration.ofNanos(nanos.longValue());
  }

  private static List<Message> input(Attributes attributes) {
    JsonNode messages = attributes.json("ai.prompt.messages");
    return MessageJson.messages(
        messages == null ? attributes.json("ai.prompt") : messages, Role.USER);
  }

  private static List<Message> output(Attributes attributes) {
    List<Part> parts = new ArrayList<>();
    String reasoning = attributes.text("ai.response.reasoning");
    if (reasoning != null) {
      parts.add(new Part.Reasoning(reasoning));
    }
    String text =
        attributes.text(
            "ai.response.text", "ai.result.text", "ai.response.object", "ai.result.object");
    if (text != null) {
      parts.add(new Part.Text(text));
    }
    for (String key : new String[] {"ai.response.toolCalls", "ai.result.toolCalls"}) {
      JsonNode calls = attributes.json(key);
      if (calls != null && calls.isArray()) {
        for (JsonNode call : calls) {
          Part.ToolRequest request = PartJson.toolRequest(call);
          if (!PartJson.contains(parts, request)) {
            parts.add(request);
          }
        }
      }
    }
    return parts.isEmpty() ? List.of() : List.of(new Message(Role.ASSISTANT, parts));
  }
}
