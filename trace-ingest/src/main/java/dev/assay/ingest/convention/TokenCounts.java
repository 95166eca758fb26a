package dev.assay.ingest.convention;

import dev.assay.trace.Usage;
import org.jspecify.annotations.Nullable;

/** Token counts as sent, brought to one meaning. */
final class TokenCounts {
  private TokenCounts() {}

  /**
   * Cached tokens belong inside input and reasoning inside output. A sender that leaves them out
   * gives itself away when they are more than the whole; then they are added.
   *
   * @return null when neither input nor output was counted
   */
  static @Nullable Usage of(
      @Nullable Long input,
      @Nullable Long cached,
      @Nullable Long cacheWrite,
      @Nullable Long output,
      @Nullable Long reasoning) {
    if (input == null && output == null) {
      return null;
    }
    long read = orZero(cached);
    long written = orZero(cacheWrite);
    long in = orZero(input);
    long out = orZero(output);
    long thought = orZero(reasoning);
    return new Usage(
        read + written > in ? in + read + written : in,
        read,
        written,
        thought > out ? out + thought : out,
        thought);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
