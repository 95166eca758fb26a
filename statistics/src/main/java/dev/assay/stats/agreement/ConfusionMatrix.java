package dev.assay.stats.agreement;

import dev.assay.stats.Proportion;
import java.util.Arrays;
import java.util.List;

/**
 * How often one rater said i where another said j, over the same cases. Rows are the first rater
 * (or the truth), columns the second. Immutable.
 */
public final class ConfusionMatrix {
  private final long[][] counts;
  private final long n;

  private ConfusionMatrix(long[][] counts, long n) {
    this.counts = counts;
    this.n = n;
  }

  /**
   * A matrix of counts, by rows.
   *
   * @throws IllegalArgumentException if it is not square with at least two categories, has a
   *     negative count, or holds no case
   */
  public static ConfusionMatrix of(long[]... rows) {
    long[][] copy = new long[rows.length][];
    long n = 0;
    for (int i = 0; i < rows.length; i++) {
      if (rows.length < 2 || rows[i].length != rows.length) {
        throw new IllegalArgumentException(
            "a confusion matrix is square, of two categories or more");
      }
      copy[i] = rows[i].clone();
      for (long count : copy[i]) {
        if (count < 0) {
          throw new IllegalArgumentException("negative count: " + count);
        }
        n += count;
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("a confusion matrix needs a case");
    }
    return new ConfusionMatrix(copy, n);
  }

  /**
   * The matrix of two raters' answers, case by case.
   *
   * @param first one answer a case, each one of {@code categories}
   * @param second answers to the same cases in the same order
   * @param categories in the order of the rows; for ordinals from lowest to highest
   * @throws IllegalArgumentException if the lengths differ, an answer is no category, or there is
   *     no case
   */
  public static <T> ConfusionMatrix of(List<T> first, List<T> second, List<T> categories) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException("answers to " + first.size() + " and " + second.size());
    }
    long[][] counts = new long[categories.size()][categories.size()];
    for (int i = 0; i < first.size(); i++) {
      counts[index(categories, first.get(i))][index(categories, second.get(i))]++;
    }
    return of(counts);
  }

  private static <T> int index(List<T> categories, T answer) {
    int index = categories.indexOf(answer);
    if (index < 0) {
      throw new IllegalArgumentException("not one of " + categories + ": " + answer);
    }
    return index;
  }

  /** Number of categories, at least 2. */
  public int size() {
    return counts.length;
  }

  /** Number of cases, at least 1. */
  public long n() {
    return n;
  }

  /** Cases the first put into category {@code row} and the second into {@code column}, from 0. */
  public long count(int row, int column) {
    return counts[row][column];
  }

  /** Cases the first put into category {@code row}. */
  public long rowTotal(int row) {
    return Arrays.stream(counts[row]).sum();
  }

  /** Cases the second put into category {@code column}. */
  public long columnTotal(int column) {
    return Arrays.stream(counts).mapToLong(row -> row[column]).sum();
  }

  /** Cases on which both agree: accuracy when the first is the truth. */
  public Proportion agreement() {
    long same = 0;
    for (int i = 0; i < counts.length; i++) {
      same += counts[i][i];
    }
    return new Proportion(same, n);
  }
}
