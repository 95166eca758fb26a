package dev.assay.trace;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.trace.TrafficStore.Amount;
import dev.assay.trace.TrafficStore.Bin;
import dev.assay.trace.TrafficStore.Distribution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the conversations of a test took. */
final class InMemoryAmounts {
  private InMemoryAmounts() {}

  static List<Distribution> distributions(List<Folded> all) {
    List<Distribution> distributions = new ArrayList<>();
    for (Amount amount : Amount.values()) {
      all.stream()
          .collect(groupingBy(fold -> fold.conversation().release(), TreeMap::new, counting()))
          .keySet()
          .forEach(
              release -> {
                List<Bin> bins = bins(amount, release, all);
                if (!bins.isEmpty()) {
                  distributions.add(new Distribution(amount, release, bins));
                }
              });
    }
    return distributions;
  }

  private static List<Bin> bins(Amount amount, String release, List<Folded> all) {
    TreeMap<Double, Long> counts = new TreeMap<>();
    for (Folded fold : all) {
      Double value = value(amount, fold);
      if (fold.conversation().release().equals(release) && value != null) {
        counts.merge(threeDigits(value), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream().map(e -> new Bin(e.getKey(), e.getValue())).toList();
  }

  private static @Nullable Double value(Amount amount, Folded fold) {
    Conversation one = fold.conversation();
    double turns = one.turns();
    if (turns == 0) {
      return null;
    }
    BigDecimal cost = one.cost();
    Usage usage = one.usage();
    return switch (amount) {
      case TURNS -> turns;
      case TOOL_CALLS -> one.toolCalls() / turns;
      case TOKENS -> usage == null ? null : (usage.input() + usage.output()) / turns;
      case REASONING -> usage == null ? null : usage.reasoning() / turns;
      case COST -> cost == null ? null : cost.doubleValue() / turns;
      case SECONDS -> seconds(fold.turns());
    };
  }

  private static @Nullable Double seconds(List<Turn> turns) {
    double mean =
        turns.stream().mapToDouble(turn -> turn.duration().toNanos() / 1e9).average().orElse(0);
    return mean == 0 ? null : mean;
  }

  private static double threeDigits(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
    return value == 0 ? 0 : Math.rint(value / unit) * unit;
  }
}
