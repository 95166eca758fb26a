package dev.assay.stats.paired;

import java.util.List;

/**
 * Two releases on the same items, pass or fail.
 *
 * @param gained items that only the new one passes, often called b
 * @param lost items that only the old one passes, often called c
 * @param n all items, those equal on both sides included; at least 1
 */
public record PairedCounts(long gained, long lost, long n) {
  public PairedCounts {
    if (gained < 0 || lost < 0 || n < 1 || gained + lost > n) {
      throw new IllegalArgumentException("not paired counts: " + gained + ", " + lost + ", " + n);
    }
  }

  /**
   * The counts of two runs, item by item.
   *
   * @throws IllegalArgumentException if the runs differ in length or are empty
   */
  public static PairedCounts of(List<Boolean> fresh, List<Boolean> old) {
    if (fresh.size() != old.size()) {
      throw new IllegalArgumentException("runs of " + fresh.size() + " and " + old.size());
    }
    long gained = 0;
    long lost = 0;
    for (int i = 0; i < fresh.size(); i++) {
      gained += fresh.get(i) && !old.get(i) ? 1 : 0;
      lost += old.get(i) && !fresh.get(i) ? 1 : 0;
    }
    return new PairedCounts(gained, lost, fresh.size());
  }

  /** Items on which the two differ. */
  public long discordant() {
    return gained + lost;
  }

  /** Pass rate of the new one minus that of the old one, from -1 to 1. */
  public double difference() {
    return (double) (gained - lost) / n;
  }
}
