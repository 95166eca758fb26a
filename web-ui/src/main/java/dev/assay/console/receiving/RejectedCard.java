package dev.assay.console.receiving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import dev.assay.trace.RejectedSpan;
import java.time.Instant;
import java.util.List;

/** The latest spans and log records of a project that could not be taken, and why. */
final class RejectedCard {
  private RejectedCard() {}

  static Div of(List<RejectedSpan> rejected, String project, Instant now) {
    return Elements.card("Rejected", aside(rejected, project), content(rejected, now));
  }

  private static String aside(List<RejectedSpan> rejected, String project) {
    String of = project.isEmpty() ? "" : " of " + project;
    return rejected.size() < ReceivingView.MOST_REJECTED
        ? Figures.count(rejected.size()) + of + " in the last 30 days"
        : "the latest " + Figures.count(rejected.size()) + of;
  }

  private static Component content(List<RejectedSpan> rejected, Instant now) {
    if (rejected.isEmpty()) {
      return Elements.dim(
          "None. What is rejected stands here with its reason, which its sender was told too.");
    }
    Table table =
        new Table(
            Elements.dim("reason"),
            Elements.dim("received"),
            Elements.dim("came by"),
            Elements.dim("size"));
    table.setId("rejected");
    for (RejectedSpan span : rejected) {
      table.row(
          false,
          reason(span),
          Elements.time(span.receivedAt(), now),
          Elements.text(span.source()),
          new Span(Figures.bytes(span.bytes())));
    }
    return table;
  }

  private static Component reason(RejectedSpan span) {
    if (span.content().isEmpty()) {
      return Elements.text(span.reason());
    }
    FoldedText content = FoldedText.code(span.content());
    Span encoding =
        Elements.dim(span.encoding().equals("base64") ? "base64 of protobuf" : span.encoding());
    return new NativeDetails(Elements.text(span.reason()), new Div(encoding, content));
  }
}
