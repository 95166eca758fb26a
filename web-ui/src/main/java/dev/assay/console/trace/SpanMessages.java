package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.console.format.Json;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went into a span and what came out of it. */
final class SpanMessages {
  private SpanMessages() {}

  /**
   * @param turn that the span is the root of; null for any other span
   */
  static void input(dev.assay.trace.Span span, @Nullable Turn turn, Div content) {
    ToolCall tool = span.tool();
    if (tool != null) {
      content.add(new H3("Arguments"), code(tool.arguments()));
    }
    messages(span.input(), content);
    if (tool == null && span.input().isEmpty()) {
      ofTurn("input", "user", turn == null ? "" : turn.userText(), content);
    }
  }

  /**
   * @param turn that the span is the root of; null for any other span
   */
  static void output(dev.assay.trace.Span span, @Nullable Turn turn, Div content) {
    ToolCall tool = span.tool();
    if (tool != null) {
      content.add(new H3("Arguments"), code(tool.arguments()));
      content.add(new H3("Result"), code(tool.result()));
    }
    messages(span.output(), content);
    if (tool == null && span.output().isEmpty()) {
      ofTurn("output", "assistant", turn == null ? "" : turn.answerText(), content);
    }
  }

  private static void ofTurn(String what, String role, String text, Div content) {
    if (text.isEmpty()) {
      content.add(Elements.dim("The sender did not capture any " + what + "."));
    } else {
      content.add(
          new H3(role),
          new FoldedText(text),
          Elements.dim(
              "The span itself tells no " + what + "; this is what its turn's spans tell."));
    }
  }

  private static void messages(List<Message> messages, Div content) {
    for (Message message : messages) {
      content.add(new H3(message.role().name().toLowerCase(Locale.ROOT)));
      message.parts().forEach(part -> content.add(part(part)));
    }
  }

  private static Component part(Part part) {
    return switch (part) {
      case Part.Text(String text) -> new FoldedText(text);
      case Part.Reasoning(String text) -> labelled("thought, not said", new FoldedText(text));
      case Part.ToolRequest(String callId, String name, String arguments) ->
          labelled("asks for " + name + id(callId), code(arguments));
      case Part.ToolResponse(String callId, String name, String result) ->
          labelled((name == null ? "answer" : "answer of " + name) + id(callId), code(result));
      case Part.Media(String modality, String mimeType, String reference) ->
          labelled(
              modality + (mimeType == null ? "" : ", " + mimeType) + ", not loaded",
              FoldedText.code(reference));
      case Part.Other(String type, String json) -> labelled(type, code(json));
    };
  }

  private static String id(@Nullable String callId) {
    return callId == null ? "" : " · " + callId;
  }

  private static Div labelled(String label, Component content) {
    Span name = Elements.dim(label);
    name.getElement().setAttribute("dir", "auto");
    return new Div(name, content);
  }

  private static Component code(@Nullable String text) {
    return text == null ? Elements.dim("not captured") : FoldedText.code(Json.pretty(text));
  }
}
