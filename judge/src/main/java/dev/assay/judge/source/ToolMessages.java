package dev.assay.judge.source;

import dev.assay.trace.Message;
import dev.assay.trace.Part.ToolRequest;
import dev.assay.trace.Part.ToolResponse;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of a tool as the request for it and its answer. */
final class ToolMessages {
  private ToolMessages() {}

  static List<Message> of(ToolCall tool, @Nullable String error) {
    String arguments = Objects.requireNonNullElse(tool.arguments(), "");
    String otherwise = error == null ? "" : "error: " + error;
    String result = Objects.requireNonNullElse(tool.result(), otherwise);
    return List.of(
        new Message(
            Role.ASSISTANT, List.of(new ToolRequest(tool.callId(), tool.name(), arguments))),
        new Message(Role.TOOL, List.of(new ToolResponse(tool.callId(), tool.name(), result))));
  }
}
