package dev.assay.bench.storefront.fault;

import java.time.Instant;

/**
 * A stretch of time in which something is down.
 *
 * @param target name of a tool, or {@link #MODEL}
 * @param until after {@code from}, exclusive
 * @param share of the calls in it that fail, 0 to 1
 */
public record Outage(String target, Instant from, Instant until, double share) {
  /** The model's provider. */
  public static final String MODEL = "model";

  public Outage {
    if (!from.isBefore(until) || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("not an outage: " + from + ", " + until + ", " + share);
    }
  }

  /** Whether a conversation that starts then meets it. */
  public boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
