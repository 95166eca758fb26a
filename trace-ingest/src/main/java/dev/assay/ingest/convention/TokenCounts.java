package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CACHED_TOKENS;
import static dev.assay.ingest.convention.Field.CACHE_WRITE_TOKENS;
import static dev.assay.ingest.convention.Field.INPUT_TOKENS;
import static dev.assay.ingest.convention.Field.OUTPUT_TOKENS;
import static dev.assay.ingest.convention.Field.REASONING_TOKENS;

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
  static @Nullable Usage of(Telling told) {
    Long input = told.get(INPUT_TOKENS);
    Long output = told.get(OUTPUT_TOKENS);
    if (input == null && output == null) {
      return null;
    }
    long read = orZero(told.get(CACHED_TOKENS));
    long written = orZero(told.get(CACHE_WRITE_TOKENS));
    long in = orZero(input);
    long out = orZero(output);
    long thought = orZero(told.get(REASONING_TOKENS));
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
