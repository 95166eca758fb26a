package dev.assay.judge.source;

import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Part.ToolRequest;
import dev.assay.trace.Part.ToolResponse;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A turn as it went: what the user said, the calls of tools with what they gave, each once, and the
 * answer. Calls are those that a span ran, and those that a model asked for while no span tells of
 * the run, with the answer from a later message. For one turn.
 */
final class TurnMessages {
  private final List<Message> messages = new ArrayList<>();
  private final List<ToolCall> calls = new ArrayList<>();
  private final Set<String> run = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, String> results = new HashMap<>();
  private boolean anyRun;

  private TurnMessages() {}

  static TurnMessages of(Turn turn, List<Span> spans) {
    TurnMessages result = new TurnMessages();
    result.say(Role.USER, turn.userText());
    spans.forEach(result::look);
    spans.forEach(result::add);
    result.say(Role.ASSISTANT, turn.answerText());
    return result;
  }

  List<Message> messages() {
    return messages;
  }

  List<ToolCall> calls() {
    return calls;
  }

  private void look(Span span) {
    ToolCall tool = span.tool();
    anyRun |= tool != null;
    if (tool != null && tool.callId() != null) {
      run.add(tool.callId());
    }
    span.input().stream()
        .flatMap(message -> message.toolResponses().stream())
        .filter(response -> response.callId() != null)
        .forEach(response -> results.put(response.callId(), response.result()));
  }

  private void add(Span span) {
    ToolCall tool = span.tool();
    if (tool != null) {
      ran(span, tool);
    } else if (span.kind() == SpanKind.MODEL) {
      span.output().forEach(this::wrote);
    }
  }

  private void ran(Span span, ToolCall tool) {
    if (tool.callId() == null || asked.add(tool.callId())) {
      String arguments = tool.arguments() == null ? "" : tool.arguments();
      request(List.of(new ToolRequest(tool.callId(), tool.name(), arguments)));
    }
    if (tool.result() != null) {
      returned(tool, tool.result());
    } else if (span.error() != null || span.status() == Status.ERROR) {
      returned(tool, "error: " + (span.error() == null ? "none was told" : span.error()));
    } else {
      ToolCall untold = new ToolCall(tool.name(), tool.callId(), tool.arguments(), "");
      returned(untold, untold.result());
    }
  }

  /** What the model said beside its calls, then the calls. */
  private void wrote(Message message) {
    List<ToolRequest> fresh =
        message.toolRequests().stream()
            .filter(request -> request.callId() == null ? !anyRun : asked.add(request.callId()))
            .toList();
    if (fresh.isEmpty()) {
      return;
    }
    say(Role.ASSISTANT, message.text());
    request(fresh);
    for (ToolRequest request : fresh) {
      String id = request.callId();
      if (id == null || !run.contains(id)) {
        String result = id == null ? null : results.get(id);
        returned(new ToolCall(request.name(), id, request.arguments(), result), result);
      }
    }
  }

  private void request(List<ToolRequest> requests) {
    messages.add(new Message(Role.ASSISTANT, List.<Part>copyOf(requests)));
  }

  /** A failed call has no result, and its error stands in the message alone. */
  private void returned(ToolCall call, @Nullable String told) {
    calls.add(call);
    if (told != null) {
      messages.add(
          new Message(Role.TOOL, List.of(new ToolResponse(call.callId(), call.name(), told))));
    }
  }

  private void say(Role role, String text) {
    if (!text.isBlank()) {
      messages.add(Message.text(role, text));
    }
  }
}
