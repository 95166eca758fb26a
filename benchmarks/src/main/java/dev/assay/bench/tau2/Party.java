package dev.assay.bench.tau2;

import java.util.Locale;

/** Who calls a tool. */
public enum Party {
  /** The agent under test. */
  ASSISTANT,
  /** The simulated user, at a phone of their own, say. */
  USER;

  /**
   * The party of that name in a task.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Party of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
