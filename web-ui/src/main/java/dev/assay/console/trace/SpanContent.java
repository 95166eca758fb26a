package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.console.element.FoldedText;
import dev.assay.console.format.Json;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Part;
import dev.assay.trace.SpanEvent;
import dev.assay.trace.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of a span, tab by tab. */
final class SpanContent {
  private SpanContent() {}

  static Div of(dev.assay.trace.Span span, String tab) {
    Div content = new Div();
    if (span.error() != null) {
      content.add(new H3("Error"));
      FoldedText error = FoldedText.code(span.error());
      error.addClassName("bad");
      content.add(error);
    }
    switch (tab) {
      case "input" -> input(span, content);
      case "attributes" -> {
        pairs("Span", span.attributes(), content);
        pairs("Resource", span.resource(), content);
      }
      case "events" -> events(span, content);
      case "how-it-was-read" -> reading(span, content);
      default -> output(span, content);
    }
    return content;
  }

  private static void input(dev.assay.trace.Span span, Div content) {
    ToolCall tool = span.tool();
    if (tool != null) {
      content.add(new H3("Arguments"), code(tool.arguments()));
    }
    messages(span.input(), content);
    if (tool == null && span.input().isEmpty()) {
      content.add(Elements.dim("The sender did not capture any input."));
    }
  }

  private static void output(dev.assay.trace.Span span, Div content) {
    ToolCall tool = span.tool();
    if (tool != null) {
      content.add(new H3("Arguments"), code(tool.arguments()));
      content.add(new H3("Result"), code(tool.result()));
    }
    messages(span.output(), content);
    if (tool == null && span.output().isEmpty()) {
      content.add(Elements.dim("The sender did not capture any output."));
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

  private static void pairs(String heading, Map<String, String> pairs, Div content) {
    content.add(new H3(heading));
    Fields fields = new Fields();
    fields.addClassName("attributes");
    new TreeMap<>(pairs)
        .forEach(
            (key, value) -> {
              FoldedText text = new FoldedText(value);
              text.addClassName("mono");
              fields.with(key, text);
            });
    content.add(pairs.isEmpty() ? Elements.dim("none") : fields);
  }

  private static void events(dev.assay.trace.Span span, Div content) {
    for (SpanEvent event : span.events()) {
      content.add(new H3(event.name()), Elements.time(event.at(), event.at()));
      pairs("Attributes", event.attributes(), content);
    }
    if (span.events().isEmpty()) {
      content.add(Elements.dim("No events."));
    }
  }

  private static void reading(dev.assay.trace.Span span, Div content) {
    Fields fields =
        new Fields()
            .with("convention", span.convention())
            .with("kind", span.kind().name().toLowerCase(Locale.ROOT))
            .with("source", span.attribution().source())
            .with("service", span.attribution().service())
            .with("release", span.attribution().release())
            .with("trace id", mono(span.id().traceId()))
            .with("span id", mono(span.id().spanId()))
            .with("status", span.status().name().toLowerCase(Locale.ROOT));
    ModelCall model = span.model();
    if (model != null) {
      fields.with("operation", model.operation());
      optional(fields, "provider", model.provider());
      optional(fields, "asked for", model.requestModel());
      optional(fields, "answered", model.responseModel());
      optional(fields, "response id", model.responseId());
      optional(fields, "ended because", String.join(", ", model.finishReasons()));
    }
    ToolCall tool = span.tool();
    if (tool != null) {
      optional(fields, "call id", tool.callId());
    }
    content.add(
        new H3("What was understood"),
        fields,
        Elements.dim(
            span.convention().equals("none")
                ? "No convention fits this span: it is kept with all its attributes."
                : "The attributes it was read from are kept whole, see Attributes."));
  }

  private static void optional(Fields fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.with(name, value);
    }
  }

  private static Span mono(String text) {
    Span span = new Span(text);
    span.addClassName("mono");
    return span;
  }
}
