package dev.assay.ingest.price;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one price. A key is the name of what is counted, then {@code >N} if it holds for
 * requests whose input is longer than N tokens, then {@code /tier} if it holds in a service tier.
 */
final class Rates {
  /** Dollars for an hour of one GPU. */
  static final String GPU_HOUR = "gpu_hour";

  /** How many GPUs the model runs on; 1 unless told. */
  static final String GPUS = "gpus";

  /** How many calls they serve at a time; 1 unless told. */
  static final String CONCURRENCY = "concurrency";

  private final Map<String, BigDecimal> rates;
  private final long[] thresholds;

  Rates(Map<String, BigDecimal> rates) {
    this.rates = rates;
    this.thresholds =
        rates.keySet().stream()
            .filter(key -> key.indexOf('>') > 0)
            .mapToLong(Rates::threshold)
            .distinct()
            .map(threshold -> -threshold)
            .sorted()
            .map(threshold -> -threshold)
            .toArray();
  }

  /**
   * The rate for a request, the most special first: of its length and tier, of its length, of its
   * tier, the plain one. Null when there is none.
   */
  @Nullable BigDecimal find(Meter meter, String tier, long inputTokens) {
    String name = meter.text();
    for (long threshold : thresholds) {
      if (inputTokens > threshold) {
        BigDecimal rate = inTier(name + ">" + threshold, tier);
        if (rate != null) {
          return rate;
        }
      }
    }
    return inTier(name, tier);
  }

  /** Whether any rate is of that tier. */
  boolean knowsTier(String tier) {
    String suffix = "/" + tier;
    return rates.keySet().stream().anyMatch(key -> key.endsWith(suffix));
  }

  /** Whether calls are charged for by the time they keep a GPU busy. */
  boolean areOfGpus() {
    return rates.containsKey(GPU_HOUR);
  }

  /** A figure that is no rate of tokens, or what stands for it when it is missing. */
  BigDecimal figure(String key, BigDecimal otherwise) {
    return rates.getOrDefault(key, otherwise);
  }

  private @Nullable BigDecimal inTier(String name, String tier) {
    BigDecimal special = tier.isEmpty() ? null : rates.get(name + "/" + tier);
    return special == null ? rates.get(name) : special;
  }

  private static long threshold(String key) {
    int from = key.indexOf('>') + 1;
    int slash = key.indexOf('/', from);
    return Long.parseLong(key.substring(from, slash < 0 ? key.length() : slash));
  }
}
