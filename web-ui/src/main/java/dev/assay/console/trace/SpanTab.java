package dev.assay.console.trace;

import dev.assay.console.element.Tabs;
import dev.assay.console.scope.Address;
import dev.assay.trace.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an inspector of a span can show. */
enum SpanTab {
  INPUT("Input"),
  OUTPUT("Output"),
  ATTRIBUTES("Attributes"),
  EVENTS("Events"),
  SCORES("Scores"),
  HOW_IT_WAS_READ("How it was read");

  private final String label;

  SpanTab(String label) {
    this.label = label;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(tab -> tab.label).toList();
  }

  /** As an address names it. */
  String token() {
    return Tabs.token(label);
  }

  /** The one that an address names; empty when it names none. */
  static Optional<SpanTab> named(Address address) {
    return address
        .own("tab")
        .flatMap(token -> Arrays.stream(values()).filter(t -> t.token().equals(token)).findFirst());
  }

  /** A line about a name in an address that is none of these; empty when there is no such name. */
  static Optional<String> unknown(Address address) {
    return address
        .own("tab")
        .filter(token -> named(address).isEmpty())
        .map(
            token ->
                "tab="
                    + token
                    + " is no tab of a span; there are "
                    + Arrays.stream(values()).map(SpanTab::token).collect(Collectors.joining(", "))
                    + ".");
  }

  /** The first one that has something to show of a span. */
  static SpanTab telling(Span span, boolean answered) {
    if (span.tool() != null || !span.output().isEmpty() || answered) {
      return OUTPUT;
    }
    if (!span.input().isEmpty()) {
      return INPUT;
    }
    return span.attributes().isEmpty() && !span.events().isEmpty() ? EVENTS : ATTRIBUTES;
  }
}
