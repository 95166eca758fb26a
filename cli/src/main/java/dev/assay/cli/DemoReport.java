package dev.assay.cli;

import dev.assay.bench.storefront.PlayResult;
import dev.assay.bench.storefront.Tally;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** What the demo did, for the terminal. */
final class DemoReport {
  private DemoReport() {}

  static void print(PrintWriter out, PlayResult played, long kept) {
    Tally tally = played.tally();
    out.printf(
        "Played a simulated week in %.1f s (%,.0f spans/s). None of it is real.%n",
        played.duration().toMillis() / 1000.0, played.spansPerSecond());
    out.printf("  conversations %,9d sent, %,d kept%n", played.conversations(), kept);
    out.printf("  turns         %,9d%n", tally.turns());
    out.printf("  spans         %,9d sent, %,d rejected%n", tally.spans(), played.rejectedSpans());
    out.printf("  model calls   %,9d%n", tally.modelCalls());
    out.printf("  tool calls    %,9d%n", tally.toolCalls());
    out.printf(
        "  tokens        %,9d in (%,d cached), %,d out%n",
        tally.usage().input(), tally.usage().cached(), tally.usage().output());
    out.printf("  cost          %9s%n", "$" + tally.cost().setScale(2, RoundingMode.HALF_UP));
    out.println("True outcomes");
    counts(out, played.outcomes());
    out.println("Faults injected");
    counts(out, played.faults());
  }

  private static <K extends Enum<K>> void counts(PrintWriter out, Map<K, Long> counts) {
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<K, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            entry ->
                out.printf(
                    "  %-28s %,6d%n",
                    entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    entry.getValue()));
  }
}
