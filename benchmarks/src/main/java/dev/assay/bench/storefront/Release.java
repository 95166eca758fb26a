package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.FaultKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A version of the assistant.
 *
 * @param version service.version of its spans
 * @param from when its first conversation starts
 * @param shareAtEnd part of the conversations it has at the end of the simulated time, 0 to 1; it
 *     grows towards that from three tenths of it
 * @param rates how often what goes wrong; of several that fit a case the last one holds, and a kind
 *     without any never strikes
 */
public record Release(String version, Instant from, double shareAtEnd, List<Rate> rates) {
  public Release {
    rates = List.copyOf(rates);
    if (!(shareAtEnd >= 0 && shareAtEnd <= 1)) {
      throw new IllegalArgumentException("not a share: " + shareAtEnd);
    }
  }

  /**
   * How often a fault strikes where it can.
   *
   * @param share of the conversations in which it is possible, 0 to 1
   * @param languages for which it holds; empty for all
   */
  public record Rate(FaultKind kind, double share, Set<String> languages) {
    public Rate {
      languages = Set.copyOf(languages);
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("not a share: " + share);
      }
    }
  }

  /** How often a fault strikes conversations in a language in which it is possible. */
  public double rate(FaultKind kind, String language) {
    double share = 0;
    for (Rate rate : rates) {
      if (rate.kind() == kind
          && (rate.languages().isEmpty() || rate.languages().contains(language))) {
        share = rate.share();
      }
    }
    return share;
  }
}
