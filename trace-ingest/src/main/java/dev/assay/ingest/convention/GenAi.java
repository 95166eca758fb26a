package dev.assay.ingest.convention;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.SpanKind;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
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
    return span.attributes().hasPrefix("gen_ai.") || span.hasEventPrefix("gen_ai.");
  }

  @Override
  public Reading read(RawSpan span) {
    Attributes attributes = span.attributes();
    SpanKind kind = kind(attributes);
    List<Message> input = List.of();
    List<Message> output = List.of();
    ToolCall tool = null;
    if (kind == SpanKind.TOOL) {
      tool = tool(span);
    } else {
      GenAiMessages messages = new GenAiMessages(span);
      input = messages.input();
      output = messages.output();
    }
    return new Reading(
        kind,
        model(kind, span),
        tool,
        input,
        output,
        attributes.text("gen_ai.agent.name", "gen_ai.workflow.name"),
        attributes.text("gen_ai.conversation.id"),
        attributes.text("gen_ai.user", "gen_ai.user.id"));
  }

  private static SpanKind kind(Attributes attributes) {
    String operation = attributes.text("gen_ai.operation.name");
    return switch (operation == null ? "" : operation) {
      case "chat", "generate_content", "text_completion", "completion" -> SpanKind.MODEL;
      case "embeddings" -> SpanKind.EMBEDDING;
      case "retrieval" -> SpanKind.RETRIEVAL;
      case "execute_tool" -> SpanKind.TOOL;
      case "invoke_agent", "invoke_workflow" -> SpanKind.AGENT;
      case "" -> kindWithoutOperation(attributes);
      default -> SpanKind.OTHER;
    };
  }

  /** Senders before 1.27 name no operation. */
  private static SpanKind kindWithoutOperation(Attributes attributes) {
    if (attributes.has("gen_ai.tool.name") || attributes.has("gen_ai.tool.call.id")) {
      return SpanKind.TOOL;
    }
    boolean asksModel =
        attributes.has("gen_ai.request.model") || attributes.has("gen_ai.response.model");
    return asksModel ? SpanKind.MODEL : SpanKind.OTHER;
  }

  private static @Nullable ModelCall model(SpanKind kind, RawSpan span) {
    Attributes attributes = span.attributes();
    Usage usage = usage(span);
    boolean isCall = kind == SpanKind.MODEL || kind == SpanKind.EMBEDDING;
    boolean sumsUp = kind == SpanKind.AGENT && usage != null;
    if (!isCall && !sumsUp) {
      return null;
    }
    String operation = attributes.text("gen_ai.operation.name");
    return new ModelCall(
        operation == null ? "chat" : operation,
        attributes.text("gen_ai.provider.name", "gen_ai.system"),
        model(attributes.text("gen_ai.request.model")),
        model(attributes.text("gen_ai.response.model")),
        attributes.text("gen_ai.response.id"),
        usage,
        attributes.cost(span.problems(), "gen_ai.usage.cost"),
        finishReasons(span),
        timeToFirstToken(span));
  }

  /** Micrometer's wrappers must write something where there is nothing. */
  private static @Nullable String model(@Nullable String name) {
    return name == null || name.equals("none") || name.equals("unknown") ? null : name;
  }

  private static @Nullable Usage usage(RawSpan span) {
    Attributes attributes = span.attributes();
    Problems problems = span.problems();
    return TokenCounts.of(
        attributes.count(problems, "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
        attributes.count(
            problems,
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_input_tokens"),
        attributes.count(
            problems,
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "gen_ai.usage.cache_write_input_tokens"),
        attributes.count(problems, "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
        attributes.count(
            problems,
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_tokens",
            "gen_ai.usage.details.reasoning_tokens"));
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

  private static ToolCall tool(RawSpan span) {
    Attributes attributes = span.attributes();
    String name = attributes.text("gen_ai.tool.name");
    if (name == null) {
      name = span.name().startsWith("execute_tool ") ? span.name().substring(13) : span.name();
    }
    String arguments = attributes.text("gen_ai.tool.call.arguments");
    if (arguments == null) {
      arguments = span.event("gen_ai.tool.message").text("content");
    }
    String result = attributes.text("gen_ai.tool.call.result");
    if (result == null) {
      Attributes told = span.event("gen_ai.choice");
      result = PartJson.joinedText(told.json("message"));
      result = result.isEmpty() ? told.text("message") : result;
    }
    return new ToolCall(name, attributes.text("gen_ai.tool.call.id"), arguments, result);
  }
}
