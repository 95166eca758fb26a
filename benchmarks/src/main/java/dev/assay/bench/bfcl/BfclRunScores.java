package dev.assay.bench.bfcl;

import dev.assay.bench.harness.report.RunReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The leaderboard's scores of a run of ours; trials of one item count as items.
 *
 * @param v4 by the rules of V4
 * @param v3 by the rules of V3
 * @param partly categories of which some items have no verdict, with how many have one
 */
public record BfclRunScores(BfclScores v4, BfclScores v3, List<String> partly) {
  public BfclRunScores {
    partly = List.copyOf(partly);
  }

  /**
   * The scores; empty when no item has a verdict, or it is another benchmark, or the version of it
   * that has none of these categories.
   *
   * @param benchmark name of the run's
   */
  public static Optional<BfclRunScores> of(String benchmark, RunReport report) {
    if (Stream.of(BfclVersion.V3, BfclVersion.V4)
        .noneMatch(v -> benchmark.equals(BfclBenchmark.NAME + v.label()))) {
      return Optional.empty();
    }
    Map<BfclCategory, BfclScores.Result> results = new EnumMap<>(BfclCategory.class);
    List<String> partly = new ArrayList<>();
    for (RunReport.Category category : report.categories()) {
      BfclCategory known = BfclCategory.ofName(BfclVersion.V4, category.name()).orElse(null);
      if (known == null || category.trials() == 0) {
        continue;
      }
      results.put(known, new BfclScores.Result(category.passed(), category.trials()));
      long items =
          report.tasks().stream()
              .filter(t -> t.category().equals(category.name()) && t.finished() > 0)
              .count();
      if (items < known.items()) {
        partly.add("%s %d of %d".formatted(known.label(), items, known.items()));
      }
    }
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(new BfclRunScores(BfclScores.v4(results), BfclScores.v3(results), partly));
  }
}
