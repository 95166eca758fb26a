package dev.assay.judge;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the judged answer beside its words that may sway a judge.
 *
 * @param length characters of the answer; null when not told
 * @param own whether the judge's own model wrote it; null when that is not known
 * @param pair what it was held against; null for a judgment of a single case
 */
public record Circumstances(@Nullable Long length, @Nullable Boolean own, @Nullable Pair pair) {
  /** Nothing is known, as of judgments that nobody told more of. */
  public static final Circumstances UNKNOWN = new Circumstances(null, null, null);

  public Circumstances {
    requireLength(length);
  }

  /** Those of a single case, whoever judges it. */
  public static Circumstances of(Case c) {
    String answer = c.answer();
    return answer.isEmpty() ? UNKNOWN : new Circumstances((long) answer.length(), null, null);
  }

  /** The same with who wrote the answer. */
  public Circumstances with(@Nullable Boolean newOwn) {
    return new Circumstances(length, newOwn, pair);
  }

  private static void requireLength(@Nullable Long length) {
    if (length != null && length < 0) {
      throw new IllegalArgumentException("a length is not negative: " + length);
    }
  }

  /**
   * The other answer, and what the judge said in each order: 1 when the case's own is better, 0
   * when the other is, one half when they are alike.
   *
   * @param first with the case's own shown first; null when not asked, or unscored
   * @param second with it shown second; null likewise
   * @param length characters of the other answer; null when not told
   * @param own whether the judge's own model wrote the other answer; null when that is not known
   */
  public record Pair(
      @Nullable Double first,
      @Nullable Double second,
      @Nullable Long length,
      @Nullable Boolean own) {
    public Pair {
      requireLength(length);
    }
  }
}
