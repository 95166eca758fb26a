package dev.assay.cli;

import dev.assay.bench.storefront.PlayResult;
import dev.assay.bench.storefront.TruthTally;
import dev.assay.trace.Outcome;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo did and what there is, the same however often it is asked.
 *
 * @param played what was played just now; null when nothing was
 * @param kept as the traces tell
 * @param truth as the simulator knows, kept apart from the traces
 * @param truths the folder of it
 * @param judged what the judges found; null when there was too little to train one on
 */
record DemoReport(
    @Nullable PlayResult played,
    DemoCounts kept,
    TruthTally truth,
    Path truths,
    @Nullable DemoJudged judged) {

  void print(PrintWriter out) {
    if (played == null) {
      out.println("Played before, and still there (--again plays more). None of it is real.");
    } else {
      out.printf(
          "Played a simulated week in %.1f s (%,.0f spans/s). None of it is real.%n",
          played.duration().toMillis() / 1000.0, played.spansPerSecond());
      if (played.rejectedSpans() > 0) {
        out.printf("The receiver rejected %,d spans; see the log.%n", played.rejectedSpans());
      }
    }
    out.println("In project " + DemoTraffic.PROJECT);
    out.printf("  conversations %,11d%n", kept.conversations());
    out.printf("  turns         %,11d%n", kept.turns());
    out.printf("  spans         %,11d%n", kept.spans());
    out.printf("  model calls   %,11d%n", kept.modelCalls());
    out.printf("  tool calls    %,11d%n", kept.toolCalls());
    out.printf(
        "  tokens        %,11d in (%,d cached), %,d out%n",
        kept.inputTokens(), kept.cachedTokens(), kept.outputTokens());
    if (kept.cost() != null) {
      out.printf("  cost          %11s%n", "$" + kept.cost().setScale(2, RoundingMode.HALF_UP));
    }
    printOutcomes(out);
    printFaults(out);
    if (judged == null) {
      out.println("Not judged: there are too few conversations to train a judge on.");
    } else {
      judged.print(out);
    }
    out.println("Truth    " + truths);
    out.flush();
  }

  private void printOutcomes(PrintWriter out) {
    out.printf("%-16s%20s%20s%n", "Outcomes", "as the traces tell", "truth, kept apart");
    for (Outcome outcome : Outcome.values()) {
      out.printf(
          "  %-14s%,20d%20s%n",
          key(outcome), kept.outcomes().getOrDefault(outcome, 0L), trueOnes(outcome));
    }
    out.println(
        "  They differ by design: a ticket system told the outcomes, 4 % not at all, 2 % wrong.");
  }

  private String trueOnes(Outcome outcome) {
    return truth.conversations() == 0
        ? "–"
        : "%,d".formatted(truth.outcomes().getOrDefault(outcome, 0L));
  }

  private void printFaults(PrintWriter out) {
    out.println("Faults injected (truth, kept apart: no trace names them)");
    truth.faults().entrySet().stream()
        .sorted(
            Map.Entry.<dev.assay.bench.storefront.fault.FaultKind, Long>comparingByValue(
                    Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(fault -> out.printf("  %-28s%,8d%n", key(fault.getKey()), fault.getValue()));
  }

  /** For machines: names in snake case. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("project", DemoTraffic.PROJECT);
    json.put("simulated", true);
    json.put("played", played == null ? 0 : played.conversations());
    json.put("conversations", kept.conversations());
    json.put("turns", kept.turns());
    json.put("spans", kept.spans());
    json.put("model_calls", kept.modelCalls());
    json.put("tool_calls", kept.toolCalls());
    json.put("input_tokens", kept.inputTokens());
    json.put("cached_tokens", kept.cachedTokens());
    json.put("output_tokens", kept.outputTokens());
    if (kept.cost() != null) {
      json.put("cost", kept.cost());
    }
    json.put("outcomes", keyed(kept.outcomes()));
    json.put("true_outcomes", keyed(truth.outcomes()));
    json.put("true_faults", keyed(truth.faults()));
    if (judged != null) {
      json.put("judged", judged.json());
    }
    json.put("truth", truths.toString());
    return json;
  }

  private static <E extends Enum<E>> Map<String, Long> keyed(Map<E, Long> counts) {
    Map<String, Long> keyed = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            count -> keyed.put(count.getKey().name().toLowerCase(Locale.ROOT), count.getValue()));
    return keyed;
  }

  private static String key(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
