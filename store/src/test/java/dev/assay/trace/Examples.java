package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans, turns and conversations that tests start from. */
public final class Examples {
  public static final String PROJECT = "shop";
  public static final String OTHER_PROJECT = "bank";
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");

  private Examples() {}

  /** Ids whose digits are the numbers, so that they sort as the numbers do. */
  public static SpanId spanId(String project, int trace, int span) {
    return new SpanId(project, traceId(trace), "%016x".formatted(span));
  }

  public static String traceId(int trace) {
    return "%032x".formatted(trace);
  }

  /** A model call with everything told, one second long. */
  public static Span modelSpan(SpanId id, @Nullable String conversation, Instant at) {
    ModelCall model =
        new ModelCall(
            "chat",
            "openai",
            "gpt-4o",
            "gpt-4o-2024-08-06",
            "resp-" + id.spanId(),
            new Usage(1220, 808, 12, 96, 64),
            new BigDecimal("0.001234567"),
            List.of("stop"),
            Duration.ofMillis(250));
    return new Span(
        id,
        null,
        "chat gpt-4o",
        SpanKind.MODEL,
        at,
        Duration.ofSeconds(1),
        Status.OK,
        null,
        attribution(conversation),
        model,
        null,
        List.of(
            Message.text(Role.SYSTEM, "You help the customers of a small shop."),
            Message.text(Role.USER, "Wo bleibt meine Bestellung?")),
        List.of(
            new Message(
                Role.ASSISTANT,
                List.of(
                    new Part.Reasoning("I need the order."),
                    new Part.ToolRequest("call-1", "find_order", "{\"id\":\"A-17\"}")))),
        "otel-genai",
        Map.of("gen_ai.request.model", "gpt-4o", "gen_ai.request.temperature", "0.2"),
        Map.of("service.name", "shop-agent", "service.version", "1.4.0"),
        List.of(new SpanEvent(at.plusMillis(250), "first token", Map.of("n", "1"))),
        List.of(new SpanLink("abc", "def", Map.of())));
  }

  /** A run of a tool that takes half a second. */
  public static Span toolSpan(SpanId id, SpanId parent, @Nullable String conversation, Instant at) {
    return new Span(
        id,
        parent.spanId(),
        "execute_tool find_order",
        SpanKind.TOOL,
        at,
        Duration.ofMillis(500),
        Status.ERROR,
        "no such order",
        attribution(conversation),
        null,
        new ToolCall("find_order", "call-1", "{\"id\":\"A-17\"}", null),
        List.of(),
        List.of(),
        "otel-genai",
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** A span that says nothing but its name. */
  public static Span bareSpan(SpanId id, Instant at) {
    return new Span(
        id,
        null,
        "GET /orders",
        SpanKind.OTHER,
        at,
        Duration.ZERO,
        Status.UNSET,
        null,
        new Attribution("shop-agent", "", "otlp", false, null, null, null, null),
        null,
        null,
        List.of(),
        List.of(),
        "none",
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  public static Attribution attribution(@Nullable String conversation) {
    return new Attribution(
        "shop-agent",
        "1.4.0",
        "otlp",
        true,
        "support",
        conversation,
        "user-9",
        conversation == null ? null : Outcome.RESOLVED);
  }

  /** A conversation of two turns, started at noon. */
  public static Conversation conversation(String project, String id) {
    return new Conversation(
        new ConversationId(project, id),
        "otlp",
        true,
        "Wo bleibt meine Bestellung?",
        2,
        4,
        2,
        List.of("find_order", "issue_refund"),
        new Usage(2440, 1616, 24, 192, 128),
        Outcome.RESOLVED,
        new BigDecimal("0.002469134"),
        NOON,
        Duration.ofSeconds(90),
        Status.OK,
        "user-9",
        "de",
        "shop-agent",
        "1.4.0");
  }

  /** A turn that takes four seconds, named {@code <conversation>-<position>}. */
  public static Turn turn(ConversationId conversation, int position) {
    return new Turn(
        conversation,
        conversation.id() + "-" + position,
        traceId(position + 1),
        position,
        "otlp",
        true,
        "Wo bleibt meine Bestellung?",
        "Sie kommt morgen an.",
        2,
        1,
        new Usage(1220, 808, 12, 96, 64),
        new BigDecimal("0.001234567"),
        NOON.plusSeconds(10L * position),
        Duration.ofSeconds(4),
        Duration.ofMillis(250),
        Status.OK,
        null,
        "de",
        "shop-agent",
        "1.4.0",
        "history goes on");
  }

  /** A fold that knows every span received so far. */
  public static Folded folded(Conversation conversation, List<Turn> turns) {
    return new Folded(
        conversation, turns, Map.of(), List.of(), Instant.parse("2100-01-01T00:00:00Z"));
  }
}
