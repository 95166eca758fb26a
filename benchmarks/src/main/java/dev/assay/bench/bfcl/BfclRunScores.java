package dev.assay.bench.bfcl;

import dev.assay.bench.harness.report.RunReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The leaderboard's scores of a run of ours; trials of one item count as items.
 *
 * @param v4 by the rules of V4
 * @param v3 by the rules of V3
 */
public record BfclRunScores(BfclScores v4, BfclScores v3) {
  /** The scores; empty when no item has a verdict. */
  public static Optional<BfclRunScores> of(BfclVersion version, RunReport report) {
    Map<BfclCategory, BfclScores.Result> results = new EnumMap<>(BfclCategory.class);
    for (RunReport.Category category : report.categories()) {
      BfclCategory known =
          BfclCategory.ofName(BfclVersion.V4, category.name())
              .or(() -> BfclCategory.ofName(version, category.name()))
              .orElse(null);
      if (known != null && category.trials() > 0) {
        results.put(known, new BfclScores.Result(category.passed(), category.trials()));
      }
    }
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(new BfclRunScores(BfclScores.v4(results), BfclScores.v3(results)));
  }
}
