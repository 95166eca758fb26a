package dev.assay.bench.tau2;

import java.util.Locale;

/** The worlds of tau2-bench that are built. */
public enum Tau2Domain {
  /** Tasks of a team: a world to try things in. */
  MOCK,
  /** An airline. Its database is upstream's, and not in every copy of the data. */
  AIRLINE,
  /** An online shop. */
  RETAIL,
  /** A mobile operator, where the user has a phone to handle. */
  TELECOM;

  /** The name that folders carry: lower case. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
