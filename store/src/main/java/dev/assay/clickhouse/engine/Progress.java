package dev.assay.clickhouse.engine;

/** Hears how far a long step is. Called from one thread at a time, a few times a second. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (step, done, total) -> {};

  /**
   * Hears of progress.
   *
   * @param step what is being done, as a short sentence for a person
   * @param done bytes so far
   * @param total bytes in all
   */
  void at(String step, long done, long total);
}
