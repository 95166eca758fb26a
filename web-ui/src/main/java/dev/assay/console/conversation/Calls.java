package dev.assay.console.conversation;

import dev.assay.console.conversation.Case.Call;
import dev.assay.trace.Part;
import dev.assay.trace.Span;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tool calls of a turn: those that a span ran, and those that a model asked for while no span
 * tells of the run, with the answer from a later message.
 */
final class Calls {
  private Calls() {}

  static List<Call> of(List<Span> spans) {
    Set<String> run = new HashSet<>();
    Map<String, String> answers = new HashMap<>();
    for (Span span : spans) {
      ToolCall tool = span.tool();
      if (tool != null && tool.callId() != null) {
        run.add(tool.callId());
      }
      span.input().stream()
          .flatMap(message -> message.toolResponses().stream())
          .filter(response -> response.callId() != null)
          .forEach(response -> answers.put(response.callId(), response.result()));
    }
    boolean anyRun = spans.stream().anyMatch(span -> span.tool() != null);
    List<Call> calls = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (Span span : spans) {
      ToolCall tool = span.tool();
      if (tool != null) {
        calls.add(ran(span, tool));
      } else {
        span.output().stream()
            .flatMap(message -> message.toolRequests().stream())
            .filter(request -> request.callId() == null ? !anyRun : !run.contains(request.callId()))
            .filter(request -> request.callId() == null || asked.add(request.callId()))
            .forEach(request -> calls.add(askedFor(span, request, answers)));
      }
    }
    return calls;
  }

  private static Call ran(Span span, ToolCall tool) {
    return new Call(
        span.id(),
        tool.name(),
        tool.arguments(),
        tool.result(),
        span.duration(),
        span.status(),
        span.error());
  }

  private static Call askedFor(Span span, Part.ToolRequest request, Map<String, String> answers) {
    return new Call(
        span.id(),
        request.name(),
        request.arguments(),
        request.callId() == null ? null : answers.get(request.callId()),
        null,
        Status.UNSET,
        null);
  }
}
