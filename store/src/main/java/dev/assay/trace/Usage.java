package dev.assay.trace;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one call, or their sum over several.
 *
 * @param input all that was read, the cached ones included
 * @param cached the part of {@code input} read from the provider's cache
 * @param cacheWrite the part of {@code input} written to the provider's cache
 * @param output all that was written, reasoning included
 * @param reasoning the part of {@code output} the model did not say
 */
public record Usage(long input, long cached, long cacheWrite, long output, long reasoning) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public Usage {
    if (input < 0 || cached < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
      throw new IllegalArgumentException("token counts are never negative");
    }
  }

  public static Usage of(long input, long output) {
    return new Usage(input, 0, 0, output, 0);
  }

  /** The sum of what was counted; null when nothing was, which is not zero tokens. */
  public static @Nullable Usage sum(Stream<@Nullable Usage> counts) {
    return counts.filter(Objects::nonNull).reduce(Usage::plus).orElse(null);
  }

  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        cached + other.cached,
        cacheWrite + other.cacheWrite,
        output + other.output,
        reasoning + other.reasoning);
  }
}
