package dev.assay.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long queries take.
 *
 * @param spans in the store
 * @param bytesPerSpan on disk, of all tables
 * @param fillSeconds how long filling took; 0 when it was filled before
 * @param queries times by what was asked
 */
public record QueryLoadResult(
    long spans, double bytesPerSpan, double fillSeconds, Map<String, Quantiles> queries) {

  /** For a person, a line a figure. */
  public List<String> lines() {
    return queries.entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "  %-24s p50 %,8.1f ms   p95 %,8.1f ms   (n = %d)",
                    entry.getKey(),
                    entry.getValue().p50(),
                    entry.getValue().p95(),
                    entry.getValue().n()))
        .toList();
  }
}
