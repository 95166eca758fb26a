package dev.assay.stats.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How often each unit was put into each category, by any number of raters a unit: gaps are simply
 * ratings that are not there. Who gave which rating does not matter to the coefficients that take
 * this. Immutable.
 */
public final class RatingTable {
  private final int[][] counts;
  private final double[] values;

  private RatingTable(int[][] counts, double[] values) {
    this.counts = counts;
    this.values = values;
  }

  /**
   * A table of counts; the categories have the values 1, 2, ….
   *
   * @param counts units by categories, at least two categories
   * @throws IllegalArgumentException if rows differ in length, a count is negative, or a unit has
   *     no rating
   */
  public static RatingTable ofCounts(int[]... counts) {
    int categories = counts.length == 0 ? 0 : counts[0].length;
    return new RatingTable(
        checked(counts, categories),
        IntStream.rangeClosed(1, categories).asDoubleStream().toArray());
  }

  /**
   * A table of ratings on a numeric scale.
   *
   * @param units the ratings of each unit; units without any are left out
   * @param scale all values that could have been given; those given are added, so it may be empty
   * @throws IllegalArgumentException with no rating, or if fewer than two values are possible
   */
  public static RatingTable of(List<List<Double>> units, Collection<Double> scale) {
    TreeSet<Double> values = new TreeSet<>(scale);
    units.forEach(values::addAll);
    return table(units, new ArrayList<>(values), values.stream().mapToDouble(v -> v).toArray());
  }

  /**
   * A table of labels.
   *
   * @param units the labels of each unit; units without any are left out
   * @param categories all labels that could have been given, for ordinals from lowest to highest
   * @throws IllegalArgumentException with no label, one that is no category, or fewer than two
   *     categories
   */
  public static <T> RatingTable ofLabels(List<List<T>> units, List<T> categories) {
    return table(
        units, categories, IntStream.rangeClosed(1, categories.size()).asDoubleStream().toArray());
  }

  private static <T> RatingTable table(List<List<T>> units, List<T> categories, double[] values) {
    int[][] counts =
        units.stream()
            .filter(unit -> !unit.isEmpty())
            .map(unit -> counts(unit, categories))
            .toArray(int[][]::new);
    return new RatingTable(checked(counts, categories.size()), values);
  }

  private static <T> int[] counts(List<T> unit, List<T> categories) {
    int[] counts = new int[categories.size()];
    for (T rating : unit) {
      int index = categories.indexOf(rating);
      if (index < 0) {
        throw new IllegalArgumentException("not one of " + categories + ": " + rating);
      }
      counts[index]++;
    }
    return counts;
  }

  private static int[][] checked(int[][] counts, int categories) {
    if (counts.length == 0 || categories < 2) {
      throw new IllegalArgumentException("ratings need a unit and two categories");
    }
    int[][] copy = new int[counts.length][];
    for (int u = 0; u < counts.length; u++) {
      copy[u] = counts[u].clone();
      if (copy[u].length != categories
          || Arrays.stream(copy[u]).anyMatch(c -> c < 0)
          || Arrays.stream(copy[u]).sum() == 0) {
        throw new IllegalArgumentException(
            "not the ratings of a unit: " + Arrays.toString(copy[u]));
      }
    }
    return copy;
  }

  /** Number of units that were rated, at least 1. */
  public int units() {
    return counts.length;
  }

  /** Number of categories, at least 2. */
  public int categories() {
    return values.length;
  }

  /** How often unit {@code unit} was put into {@code category}, both from 0. */
  public int count(int unit, int category) {
    return counts[unit][category];
  }

  /** How many ratings a unit has, at least 1. */
  public int ratings(int unit) {
    int ratings = 0;
    for (int count : counts[unit]) {
      ratings += count;
    }
    return ratings;
  }

  /** The value of a category: that of the scale, or its position from 1. */
  public double value(int category) {
    return values[category];
  }
}
