package dev.assay.bench.harness.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import java.util.List;
import java.util.Locale;

/** Messages as agents behind an address are told them. */
final class WireMessages {
  private WireMessages() {}

  /** Adds what both said before, with the calls that were made and what they answered. */
  static void add(ArrayNode messages, List<Message> earlier) {
    for (Message before : earlier) {
      boolean answered = false;
      for (Part part : before.parts()) {
        if (part instanceof Part.ToolResponse response) {
          answered = true;
          messages
              .addObject()
              .put("role", "tool")
              .put("tool_call_id", response.callId())
              .put("content", response.result());
        }
      }
      if (!answered) {
        said(messages.addObject(), before);
      }
    }
  }

  private static void said(ObjectNode message, Message before) {
    message
        .put("role", before.role().name().toLowerCase(Locale.ROOT))
        .put("content", before.text());
    for (Part.ToolRequest call : before.toolRequests()) {
      message
          .withArray("tool_calls")
          .addObject()
          .put("id", call.callId())
          .put("name", call.name())
          .put("arguments", call.arguments());
    }
  }

  /** Forgets the calls of the last message, none of which was made. */
  static void forgetCalls(ArrayNode messages) {
    if (messages.path(messages.size() - 1) instanceof ObjectNode last
        && last.remove("tool_calls") != null
        && last.path("content").asText("").isEmpty()) {
      messages.remove(messages.size() - 1);
    }
  }
}
