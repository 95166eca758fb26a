package dev.assay.console.trace;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.console.element.FoldedText;
import dev.assay.trace.Span;
import dev.assay.trace.SpanEvent;
import dev.assay.trace.Turn;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of a span, tab by tab. */
final class SpanContent {
  private SpanContent() {}

  /**
   * @param turn that the span is the root of, whose words stand in for what the span does not tell;
   *     null for any other span
   */
  static Div of(Span span, SpanTab tab, @Nullable Turn turn) {
    Div content = new Div();
    if (span.error() != null) {
      content.add(new H3("Error"));
      FoldedText error = FoldedText.code(span.error());
      error.addClassName("bad");
      content.add(error);
    }
    switch (tab) {
      case INPUT -> SpanMessages.input(span, turn, content);
      case OUTPUT -> SpanMessages.output(span, turn, content);
      case ATTRIBUTES -> {
        pairs("Span", span.attributes(), content);
        pairs("Resource", span.resource(), content);
      }
      case EVENTS -> events(span, content);
      case SCORES -> throw new IllegalArgumentException("scores are no content of a span");
      case HOW_IT_WAS_READ -> SpanReading.of(span, content);
    }
    return content;
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

  private static void events(Span span, Div content) {
    for (SpanEvent event : span.events()) {
      content.add(new H3(event.name()), Elements.time(event.at(), event.at()));
      pairs("Attributes", event.attributes(), content);
    }
    if (span.events().isEmpty()) {
      content.add(Elements.dim("No events."));
    }
  }
}
