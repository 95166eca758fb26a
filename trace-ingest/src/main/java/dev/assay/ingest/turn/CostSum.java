package dev.assay.ingest.turn;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds costs up. */
final class CostSum {
  /** What the column of a cost does not hold. */
  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(1_000_000_000);

  private CostSum() {}

  /** Null when nothing was told, or so much that it cannot be true and could not be kept. */
  static @Nullable BigDecimal of(Stream<@Nullable BigDecimal> costs) {
    return costs
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .filter(sum -> sum.compareTo(TOO_MUCH) < 0)
        .orElse(null);
  }
}
