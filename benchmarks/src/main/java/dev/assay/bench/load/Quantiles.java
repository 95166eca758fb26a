package dev.assay.bench.load;

import java.util.Arrays;
import java.util.Collection;

/** Quantiles of measured times by nearest rank, in milliseconds. */
public record Quantiles(int n, double p50, double p95, double p99, double max) {
  /** Of times in nanoseconds. All are 0 when there is none. */
  static Quantiles of(Collection<Long> nanos) {
    double[] sorted = nanos.stream().mapToDouble(one -> one / 1e6).sorted().toArray();
    return new Quantiles(
        sorted.length, rank(sorted, 0.5), rank(sorted, 0.95), rank(sorted, 0.99), rank(sorted, 1));
  }

  private static double rank(double[] sorted, double share) {
    int at = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.clamp(at, 0, sorted.length - 1)];
  }

  @Override
  public String toString() {
    return Arrays.toString(new double[] {p50, p95, p99, max});
  }
}
