package dev.assay.console.tools;

import dev.assay.trace.ToolStore.Sums;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the table of tools is sorted by, the largest first. */
enum ToolOrder {
  FAILED("failed", Sums::failed),
  CALLS("calls", Sums::calls),
  RATE("error rate", ToolOrder::rate),
  P50("p50", sums -> sums.seconds().p50()),
  P95("p95", sums -> sums.seconds().p95()),
  RETRIES("retries", Sums::retries),
  WASTED("wasted", Sums::wasted);

  private final String label;
  private final ToDoubleFunction<Sums> figure;

  ToolOrder(String label, ToDoubleFunction<Sums> figure) {
    this.label = label;
    this.figure = figure;
  }

  String label() {
    return label;
  }

  /** As an address names it. */
  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ToolOrder> of(String token) {
    return Arrays.stream(values()).filter(order -> order.token().equals(token)).findFirst();
  }

  /** What an address can say, for a person. */
  static String tokens() {
    return Arrays.stream(values()).map(ToolOrder::token).collect(Collectors.joining(", "));
  }

  List<Sums> sort(List<Sums> tools) {
    return tools.stream()
        .sorted(
            Comparator.comparingDouble(figure)
                .reversed()
                .thenComparing(Comparator.comparingLong(Sums::calls).reversed())
                .thenComparing(Sums::tool))
        .toList();
  }

  private static double rate(Sums sums) {
    return sums.told() == 0 ? 0 : (double) sums.failed() / sums.told();
  }
}
