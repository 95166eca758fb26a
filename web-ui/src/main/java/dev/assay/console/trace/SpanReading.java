package dev.assay.console.trace;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.trace.ModelCall;
import dev.assay.trace.ToolCall;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a span was read: which convention, and what it made of the attributes. */
final class SpanReading {
  private SpanReading() {}

  static void of(dev.assay.trace.Span span, Div content) {
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
    SpanCost.of(model, content);
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
