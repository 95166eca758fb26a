package dev.assay.console.tools;

import dev.assay.trace.ToolStore.Sums;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the table of tools is sorted by, the largest first. */
enum ToolOrder {
  FAILED("failed"),
  CALLS("calls"),
  RATE("error rate"),
  P50("p50"),
  P95("p95"),
  RETRIES("retries"),
  WASTED("wasted");

  private final String label;

  ToolOrder(String label) {
    this.label = label;
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
            Comparator.<Sums>comparingDouble(this::figure)
                .reversed()
                .thenComparing(Comparator.comparingLong(Sums::calls).reversed())
                .thenComparing(Sums::tool))
        .toList();
  }

  private double figure(Sums sums) {
    return switch (this) {
      case FAILED -> sums.failed();
      case CALLS -> sums.calls();
      case RATE -> sums.told() == 0 ? 0 : (double) sums.failed() / sums.told();
      case P50 -> sums.seconds().p50();
      case P95 -> sums.seconds().p95();
      case RETRIES -> sums.retries();
      case WASTED -> sums.wasted();
    };
  }
}
