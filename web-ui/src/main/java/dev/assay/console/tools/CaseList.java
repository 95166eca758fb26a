package dev.assay.console.tools;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Json;
import dev.assay.console.scope.Address;
import dev.assay.trace.ToolStore.Case;
import java.time.Instant;
import java.util.List;

/** The latest calls that failed, each a link to its span. */
final class CaseList extends Div {
  private static final int MOST = 12;

  CaseList(List<Case> failing, Address address, Instant now) {
    addClassNames("span-list", "tool-cases");
    setId("failing-calls");
    for (Case one : failing.stream().limit(MOST).toList()) {
      Anchor line =
          Elements.link(
              "",
              Address.of("trace", address.scope())
                  .with("id", one.span().traceId())
                  .with("span", one.span().spanId()));
      Span error = Elements.words(one.error() == null ? "no reason told" : one.error());
      error.addClassNames("bad", "span-name");
      Span arguments = Elements.words(Json.arguments(one.arguments()));
      arguments.addClassNames("mono", "dim", "span-name");
      line.add(
          error,
          arguments,
          Elements.pill(
              one.release().isEmpty() ? "no release" : one.release(), Elements.Tone.PLAIN),
          Elements.time(one.startedAt(), now));
      add(line);
    }
    if (failing.isEmpty()) {
      add(Elements.dim("No call failed."));
    }
  }
}
