package dev.assay.ingest.turn;

import dev.assay.trace.Attribution;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Folded;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Outcome;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spans for tests, written down like a story: times are seconds. */
final class Spans {
  static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Span> spans = new ArrayList<>();
  private @Nullable String conversation;
  private int next;

  Spans conversation(@Nullable String id) {
    conversation = id;
    return this;
  }

  List<Span> list() {
    return List.copyOf(spans);
  }

  static Message user(String text) {
    return Message.text(Role.USER, text);
  }

  static Message agent(String text) {
    return Message.text(Role.ASSISTANT, text);
  }

  static Message asks(String callId, String tool) {
    return new Message(Role.ASSISTANT, List.of(new Part.ToolRequest(callId, tool, "{}")));
  }

  static Message result(String callId, String text) {
    return new Message(Role.TOOL, List.of(new Part.ToolResponse(callId, null, text)));
  }

  Span agentSpan(int trace, @Nullable Span parent, double from, double to) {
    return add(
        trace,
        parent,
        SpanKind.AGENT,
        from,
        to,
        Status.UNSET,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }

  Span other(int trace, @Nullable Span parent, double from, double to) {
    return add(
        trace,
        parent,
        SpanKind.OTHER,
        from,
        to,
        Status.UNSET,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }

  Span tool(
      int trace, @Nullable Span parent, double from, double to, String name, @Nullable String id) {
    ToolCall tool = new ToolCall(name, id, "{}", "done");
    return add(
        trace,
        parent,
        SpanKind.TOOL,
        from,
        to,
        Status.UNSET,
        null,
        tool,
        List.of(),
        List.of(),
        null);
  }

  Span call(
      int trace,
      @Nullable Span parent,
      double from,
      double to,
      List<Message> input,
      List<Message> output) {
    return call(trace, parent, from, to, input, output, null, Usage.of(10, 5), Status.UNSET);
  }

  Span call(
      int trace,
      @Nullable Span parent,
      double from,
      double to,
      List<Message> input,
      List<Message> output,
      @Nullable String responseId,
      @Nullable Usage usage,
      Status status) {
    ModelCall model =
        new ModelCall(
            "chat",
            "openai",
            "gpt",
            "gpt",
            responseId,
            usage,
            null,
            List.of(),
            Duration.ofMillis(100));
    return add(trace, parent, SpanKind.MODEL, from, to, status, model, null, input, output, null);
  }

  Span add(
      int trace,
      @Nullable Span parent,
      SpanKind kind,
      double from,
      double to,
      Status status,
      @Nullable ModelCall model,
      @Nullable ToolCall tool,
      List<Message> input,
      List<Message> output,
      @Nullable Outcome outcome) {
    next++;
    Span span =
        new Span(
            new SpanId("p", trace(trace), "%016x".formatted(next)),
            parent == null ? null : parent.id().spanId(),
            kind + " " + next,
            kind,
            BASE.plusMillis((long) (from * 1000)),
            Duration.ofMillis((long) ((to - from) * 1000)),
            status,
            status == Status.ERROR ? "it failed" : null,
            new Attribution("shop", "1", "otlp", false, null, conversation, "user", outcome),
            model,
            tool,
            input,
            output,
            "test",
            Map.of(),
            Map.of(),
            List.of(),
            List.of());
    spans.add(span);
    return span;
  }

  static String trace(int number) {
    return "%032x".formatted(number);
  }

  /** The conversation when the spans make one. */
  static Optional<Folded> folded(TurnFolder folder, ConversationId conversation, List<Span> spans) {
    return folder.fold(conversation, spans, BASE) instanceof TurnFolder.Fold.Made(Folded one)
        ? Optional.of(one)
        : Optional.empty();
  }
}
