package dev.assay.trace;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tool calls of one conversation, each once. */
final class InMemoryToolCalls {

  /** A call with what came before it in its turn; {@code told} says whether its end is known. */
  record Called(
      SpanId span,
      String conversationId,
      String release,
      String tool,
      @Nullable String arguments,
      boolean told,
      boolean failed,
      @Nullable String error,
      Instant startedAt,
      @Nullable Duration duration,
      boolean retry,
      boolean wasted,
      List<String> earlier) {}

  private InMemoryToolCalls() {}

  static List<Called> of(Folded fold, InMemoryTraces traces) {
    List<Span> spans = traces.conversation(fold.conversation().id());
    Set<String> ran = new HashSet<>();
    Map<String, Part.ToolRequest> asked = new HashMap<>();
    for (Span span : spans) {
      if (isTool(span) && span.tool() != null && span.tool().callId() != null) {
        ran.add(span.tool().callId());
      }
      Stream.concat(span.input().stream(), span.output().stream())
          .flatMap(message -> message.toolRequests().stream())
          .filter(request -> request.callId() != null)
          .forEach(request -> asked.putIfAbsent(String.valueOf(request.callId()), request));
    }
    List<Called> calls = new ArrayList<>();
    for (Turn turn : fold.turns()) {
      List<Span> own =
          spans.stream()
              .filter(span -> turn.turnId().equals(traces.turnOf(span.id())))
              .sorted(comparing(Span::startedAt).thenComparing(span -> span.id().spanId()))
              .toList();
      List<Called> ofTurn =
          own.stream().anyMatch(InMemoryToolCalls::isTool)
              ? run(own, fold.conversation())
              : answered(own, fold.conversation(), ran, asked);
      for (Called call : ofTurn) {
        calls.add(inTurn(call, ofTurn));
      }
    }
    return calls;
  }

  private static List<Called> run(List<Span> spans, Conversation one) {
    List<Span> tools = spans.stream().filter(InMemoryToolCalls::isTool).toList();
    List<Called> calls = new ArrayList<>();
    for (Span span : tools) {
      boolean again =
          tools.stream().anyMatch(other -> !other.id().equals(span.id()) && isToldBy(span, other));
      ToolCall tool = span.tool();
      if (!again && tool != null) {
        calls.add(
            new Called(
                span.id(),
                one.id().id(),
                one.release(),
                tool.name(),
                tool.arguments(),
                true,
                span.status() == Status.ERROR,
                span.error(),
                span.startedAt(),
                span.duration(),
                false,
                false,
                List.of()));
      }
    }
    return calls;
  }

  private static boolean isToldBy(Span span, Span other) {
    ToolCall tool = span.tool();
    ToolCall before = other.tool();
    if (tool == null || before == null || !tool.name().equals(before.name())) {
      return false;
    }
    boolean earlier =
        comparing(Span::startedAt).thenComparing(one -> one.id().spanId()).compare(other, span) < 0;
    return other.id().spanId().equals(span.parentSpanId())
        || (tool.callId() != null
            && tool.callId().equals(before.callId())
            && earlier
            && other.endedAt().isAfter(span.startedAt()));
  }

  private static List<Called> answered(
      List<Span> spans, Conversation one, Set<String> ran, Map<String, Part.ToolRequest> asked) {
    List<Called> calls = new ArrayList<>();
    for (Span span : spans) {
      for (Message message : span.input()) {
        for (Part.ToolResponse response : message.toolResponses()) {
          String id = String.valueOf(response.callId());
          Part.ToolRequest request = asked.get(id);
          String name = request == null ? response.name() : request.name();
          if (name != null && ran.add(id)) {
            calls.add(
                new Called(
                    span.id(),
                    one.id().id(),
                    one.release(),
                    name,
                    request == null ? null : request.arguments(),
                    false,
                    false,
                    null,
                    span.startedAt(),
                    null,
                    false,
                    false,
                    List.of()));
          }
        }
      }
    }
    return calls;
  }

  private static Called inTurn(Called call, List<Called> turn) {
    List<Called> before = turn.subList(0, turn.indexOf(call));
    List<Called> same = before.stream().filter(c -> c.tool().equals(call.tool())).toList();
    boolean done =
        call.arguments() != null
            && same.stream().anyMatch(c -> call.arguments().equals(c.arguments()) && !c.failed());
    List<String> earlier =
        before.subList(Math.max(0, before.size() - 2), before.size()).stream()
            .map(Called::tool)
            .toList();
    return new Called(
        call.span(),
        call.conversationId(),
        call.release(),
        call.tool(),
        call.arguments(),
        call.told(),
        call.failed(),
        call.error(),
        call.startedAt(),
        call.duration(),
        !same.isEmpty() && same.getLast().failed(),
        done,
        earlier);
  }

  private static boolean isTool(Span span) {
    return span.kind() == SpanKind.TOOL && span.tool() != null;
  }
}
