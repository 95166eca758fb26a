package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.CACHED_TOKENS;
import static dev.assay.ingest.convention.Field.CACHE_WRITE_TOKENS;
import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.FINISH_REASONS;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OPERATION;
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
import static dev.assay.ingest.convention.Field.USER;

import dev.assay.trace.SpanKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's GenAI conventions: up to 1.36 (indexed prompts, message events, old names), 1.37
 * to 1.41 (message attributes), and their own repository since.
 */
final class GenAi implements Convention {
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  @Override
  public String name() {
    return "gen_ai";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("gen_ai") || span.hasEventPrefix("gen_ai.");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(OPERATION, attributes.text("gen_ai.operation.name"));
    told.tell(PROVIDER, Providers.name(attributes.text("gen_ai.provider.name", "gen_ai.system")));
    told.tell(REQUEST_MODEL, model(attributes.text("gen_ai.request.model")));
    told.tell(RESPONSE_MODEL, model(attributes.text("gen_ai.response.model")));
    told.tell(RESPONSE_ID, attributes.text("gen_ai.response.id"));
    told.tell(COST, attributes.cost(span.problems(), "gen_ai.usage.cost"));
    told.tell(FINISH_REASONS, finishReasons(span));
    told.tell(TIME_TO_FIRST_TOKEN, timeToFirstToken(span));
    told.tell(AGENT, attributes.text("gen_ai.agent.name", "gen_ai.workflow.name"));
    told.tell(USER, attributes.text("gen_ai.user", "gen_ai.user.id", "gen_ai.request.user"));
    usage(span, told);
    if (told.is(SpanKind.TOOL)) {
      tool(span, told);
    } else {
      GenAiMessages messages = new GenAiMessages(span);
      if (told.lacks(INPUT)) {
        told.tell(INPUT, messages.input());
      }
      if (told.lacks(OUTPUT)) {
        told.tell(OUTPUT, messages.output());
      }
    }
  }

  /** Null where nothing known is named: another convention may know. */
  private static @Nullable SpanKind kind(Attributes attributes) {
    String operation = attributes.text("gen_ai.operation.name");
    return switch (operation == null ? "" : operation.toLowerCase(Locale.ROOT)) {
      case "chat", "generate_content", "text_completion", "completion", "generate" ->
          SpanKind.MODEL;
      case "embeddings", "embedding" -> SpanKind.EMBEDDING;
      case "retrieval" -> SpanKind.RETRIEVAL;
      case "execute_tool" -> SpanKind.TOOL;
      case "invoke_agent", "invoke_workflow" -> SpanKind.AGENT;
      default -> null;
    };
  }

  /** Micrometer's wrappers must write something where there is nothing. */
  private static @Nullable String model(@Nullable String name) {
    return "none".equals(name) || "unknown".equals(name) ? null : name;
  }

  private static void usage(RawSpan span, Telling told) {
    usage("gen_ai.usage.", span, told);
    if (told.is(SpanKind.AGENT)) {
      usage("gen_ai.aggregated_usage.", span, told);
    }
    if (span.attributes().has("gen_ai.usage.raw")) {
      UsageJson.tell(span.attributes().json("gen_ai.usage.raw"), told);
    }
  }

  private static void usage(String prefix, RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    Problems problems = span.problems();
    told.tell(
        INPUT_TOKENS,
        attributes.count(problems, prefix + "input_tokens", prefix + "prompt_tokens"));
    told.tell(
        CACHED_TOKENS,
        attributes.count(
            problems,
            prefix + "cache_read.input_tokens",
            prefix + "cache_read_input_tokens",
            prefix + "details.cache_read_tokens"));
    told.tell(
        CACHE_WRITE_TOKENS,
        attributes.count(
            problems,
            prefix + "cache_creation.input_tokens",
            prefix + "cache_write.input_tokens",
            prefix + "cache_creation_input_tokens",
            prefix + "cache_write_input_tokens",
            prefix + "details.cache_write_tokens"));
    told.tell(
        OUTPUT_TOKENS,
        attributes.count(problems, prefix + "output_tokens", prefix + "completion_tokens"));
    told.tell(
        REASONING_TOKENS,
        attributes.count(
            problems,
            prefix + "reasoning.output_tokens",
            prefix + "reasoning_tokens",
            prefix + "details.reasoning_tokens"));
  }

  private static List<String> finishReasons(RawSpan span) {
    List<String> reasons = span.attributes().texts("gen_ai.response.finish_reasons");
    if (!reasons.isEmpty()) {
      return reasons;
    }
    return span.events().stream()
        .filter(event -> event.name().equals("gen_ai.choice"))
        .map(event -> event.attributes().text("finish_reason"))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** Seconds by the convention; a sender that means milliseconds exceeds the span's own length. */
  private static @Nullable Duration timeToFirstToken(RawSpan span) {
    BigDecimal told =
        span.attributes()
            .number("gen_ai.response.time_to_first_chunk", "gen_ai.server.time_to_first_token");
    if (told == null || told.signum() < 0) {
      return null;
    }
    BigDecimal length = BigDecimal.valueOf(span.duration().toNanos());
    BigDecimal asSeconds = told.multiply(NANOS_PER_SECOND);
    BigDecimal asMillis = told.multiply(BigDecimal.valueOf(1_000_000));
    if (asSeconds.compareTo(length) <= 0) {
      return Duration.ofNanos(asSeconds.longValue());
    }
    return asMillis.compareTo(length) <= 0 ? Duration.ofNanos(asMillis.longValue()) : null;
  }

  private static void tool(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(TOOL_NAME, attributes.text("gen_ai.tool.name"));
    told.tell(TOOL_CALL_ID, attributes.text("gen_ai.tool.call.id", "gen_ai.tool_call.id"));
    told.tell(
        TOOL_ARGUMENTS,
        ToolText.arguments(attributes.text("gen_ai.tool.call.arguments", "gen_ai.tool.args")));
    told.tell(TOOL_ARGUMENTS, span.event("gen_ai.tool.message").text("content"));
    told.tell(TOOL_RESULT, ToolText.result(attributes.text("gen_ai.tool.call.result")));
    Attributes answer = span.event("gen_ai.choice");
    String result = PartJson.joinedText(answer.json("message"));
    told.tell(TOOL_RESULT, result.isEmpty() ? answer.text("message") : result);
    told.tell(TOOL_RESULT, PartJson.joinedText(answer.json("tool.result")));
  }
}
