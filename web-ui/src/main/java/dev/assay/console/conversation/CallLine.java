package dev.assay.console.conversation;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.conversation.Case.Call;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Json;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.trace.Status;

/** A tool call in one line, that opens to its arguments and result. */
@Tag("details")
final class CallLine extends HtmlContainer {
  private final Call call;
  private final Scope scope;
  private boolean filled;

  CallLine(Call call, Scope scope) {
    this.call = call;
    this.scope = scope;
    boolean failed = call.status() == Status.ERROR;
    addClassName("call");
    setClassName("failed", failed);
    Summary line = new Summary();
    Span kind =
        Elements.pill(failed ? "✕ tool" : "tool", failed ? Elements.Tone.BAD : Elements.Tone.PLAIN);
    Span signature = new Span(call.name() + "(" + Json.arguments(call.arguments()) + ")");
    signature.addClassNames("mono", "signature");
    line.add(kind, signature);
    if (call.duration() != null) {
      Span took = Elements.dim(Figures.spanTime(call.duration()));
      took.addClassName("took");
      line.add(took);
    }
    add(line);
    getElement().addEventListener("toggle", event -> fill());
  }

  private void fill() {
    if (filled) {
      return;
    }
    filled = true;
    Anchor span =
        Elements.link(
            "Show its span in the trace",
            Address.of("trace", scope)
                .with("id", call.span().traceId())
                .with("span", call.span().spanId()));
    Div body = new Div();
    body.addClassName("call-body");
    if (call.error() != null) {
      body.add(new H3("Error"), FoldedText.code(call.error()));
    }
    body.add(
        new H3("Arguments"),
        call.arguments() == null
            ? Elements.dim("not captured")
            : FoldedText.code(Json.pretty(call.arguments())));
    body.add(
        new H3("Result"),
        call.result() == null
            ? Elements.dim("not captured")
            : FoldedText.code(Json.pretty(call.result())));
    body.add(span);
    add(body);
  }

  @Tag("summary")
  private static final class Summary extends HtmlContainer {}
}
