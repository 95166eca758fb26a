package dev.assay.clickhouse;

import java.time.Duration;

/**
 * What a statement may use before it is stopped.
 *
 * @param time at least a second
 * @param memoryBytes of the database, at least 1 MiB
 */
public record Limits(Duration time, long memoryBytes) {
  /** For a statement somebody waits for. */
  public static final Limits INTERACTIVE = new Limits(Duration.ofSeconds(30), 2L << 30);

  /** For writing, folding and migrations. */
  public static final Limits BACKGROUND = new Limits(Duration.ofMinutes(5), 4L << 30);

  public Limits {
    if (time.toSeconds() < 1) {
      throw new IllegalArgumentException("a statement gets at least a second, not " + time);
    }
    if (memoryBytes < 1 << 20) {
      throw new IllegalArgumentException("a statement gets at least 1 MiB, not " + memoryBytes);
    }
  }
}
