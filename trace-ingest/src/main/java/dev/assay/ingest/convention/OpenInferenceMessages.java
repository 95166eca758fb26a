package dev.assay.ingest.convention;

import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The messages in the flattened lists of an OpenInference span. */
final class OpenInferenceMessages {
  private final RawSpan span;
  private final Attributes attributes;

  OpenInferenceMessages(RawSpan span) {
    this.span = span;
    attributes = span.attributes();
  }

  List<Message> input() {
    return flattened("llm.input_messages", Role.USER);
  }

  List<Message> output() {
    return flattened("llm.output_messages", Role.ASSISTANT);
  }

  private List<Message> flattened(String prefix, Role otherwise) {
    List<Message> messages = new ArrayList<>();
    for (Attributes element : attributes.indexed(prefix, span.problems()).values()) {
      Message message = message(element, otherwise);
      if (!message.parts().isEmpty()) {
        messages.add(message);
      }
    }
    return messages;
  }

  private Message message(Attributes element, Role otherwise) {
    Role told = MessageJson.role(element.text("message.role"));
    // Providers without a role for tools let the user hand in the results.
    boolean isResult = told == Role.USER && element.has("message.tool_call_id");
    Role role = isResult ? Role.TOOL : told == null ? otherwise : told;
    String callId = element.text("message.tool_call_id");
    List<Part> parts = new ArrayList<>();
    for (Attributes content : element.indexed("message.contents", span.problems()).values()) {
      addContent(content, parts);
    }
    String text = element.text("message.content");
    if (role == Role.TOOL) {
      String result = text == null ? joined(parts) : text;
      if (parts.stream().noneMatch(Part.ToolResponse.class::isInstance)) {
        parts.clear();
        parts.add(new Part.ToolResponse(callId, element.text("message.name"), result));
      }
    } else if (text != null && parts.stream().noneMatch(Part.Text.class::isInstance)) {
      parts.addFirst(new Part.Text(text));
    }
    for (Attributes call : element.indexed("message.tool_calls", span.problems()).values()) {
      addRequest(call, parts);
    }
    String function = element.text("message.function_call_name");
    if (function != null) {
      String arguments = element.text("message.function_call_arguments_json");
      parts.add(new Part.ToolRequest(null, function, arguments == null ? "" : arguments));
    }
    return new Message(MessageJson.roleOf(role, parts), parts);
  }

  private static String joined(List<Part> parts) {
    return new Message(Role.TOOL, parts).text();
  }

  private static void addContent(Attributes content, List<Part> parts) {
    String type = content.text("message_content.type");
    String text = content.text("message_content.text");
    switch (type == null ? "text" : type.toLowerCase(Locale.ROOT)) {
      case "image" ->
          parts.add(
              new Part.Media(
                  "image",
                  null,
                  MediaJson.reference(
                      content.text("message_content.image.image.url", "image.image.url"))));
      case "tool_use", "tool_call" -> addRequest(content, parts);
      case "reasoning", "thinking" -> {
        if (text != null) {
          parts.add(new Part.Reasoning(text));
        }
      }
      default -> {
        if (text != null) {
          parts.add(new Part.Text(text));
        }
      }
    }
  }

  /** Some senders tell a request twice in one message: among the contents and beside them. */
  private static void addRequest(Attributes call, List<Part> parts) {
    String name = call.text("tool_call.function.name");
    String arguments = call.text("tool_call.function.arguments");
    Part.ToolRequest request =
        new Part.ToolRequest(
            call.text("tool_call.id"),
            name == null ? "" : name,
            arguments == null ? "" : arguments);
    if (!PartJson.contains(parts, request)) {
      parts.add(request);
    }
  }
}
