package dev.assay.bench.harness.user;

import org.jspecify.annotations.Nullable;

/** The user of one conversation. For one thread. */
public interface SimulatedUser {
  /**
   * What it says to an agent's words.
   *
   * @param agent what the agent said; a greeting at first
   * @return null when it says no more, which is no proper end
   * @throws InterruptedException when interrupted meanwhile
   */
  @Nullable String answer(String agent) throws InterruptedException;
}
