package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Means;
import dev.assay.stats.Moments;
import dev.assay.stats.Wilson;
import dev.assay.stats.agreement.CohenKappa;
import dev.assay.stats.agreement.ConfusionMatrix;
import dev.assay.stats.agreement.GwetCoefficient;
import dev.assay.stats.agreement.KrippendorffAlpha;
import dev.assay.stats.agreement.RatingTable;
import dev.assay.stats.agreement.Scale;
import dev.assay.stats.agreement.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far answers to the same cases agree. A figure that the answers do not allow is null: a kappa
 * of two who both gave one value only, a confusion matrix of numbers.
 *
 * @param cases both answered
 * @param agreement share of equal answers, with Wilson's interval
 * @param kappa Cohen's
 * @param linearKappa Cohen's with linear weights, for ordinals
 * @param quadraticKappa Cohen's with quadratic weights, for ordinals
 * @param alpha Krippendorff's, with a bootstrap over cases
 * @param ac1 Gwet's AC1, for ordinals AC2 with quadratic weights
 * @param matrix rows are the first's answers (the reference's), columns the second's
 * @param meanDifference second minus first, for numbers
 * @param meanAbsoluteDifference for numbers
 * @param kappaUndefined why there is no kappa of categories; null where there is one
 */
public record Figures(
    int cases,
    @Nullable Estimate agreement,
    @Nullable Estimate kappa,
    @Nullable Estimate linearKappa,
    @Nullable Estimate quadraticKappa,
    @Nullable Estimate alpha,
    @Nullable Estimate ac1,
    @Nullable Matrix matrix,
    @Nullable Estimate meanDifference,
    @Nullable Estimate meanAbsoluteDifference,
    @Nullable String kappaUndefined) {

  /**
   * Counts of answers.
   *
   * @param categories of rows and columns
   * @param counts by row, then column
   */
  public record Matrix(List<String> categories, List<List<Long>> counts) {
    public Matrix {
      categories = List.copyOf(categories);
      counts = counts.stream().map(List::copyOf).toList();
    }
  }

  /** How the two who are compared are called in sentences. */
  record Names(String first, String second) {
    static final Names PEOPLE_AND_JUDGE = new Names("people", "the judge");
  }

  /** The figures of two who answered the same cases, in the same order; null without cases. */
  static @Nullable Figures of(
      Names names,
      List<String> first,
      List<String> second,
      AnswerScale scale,
      AgreementSetting setting) {
    if (first.isEmpty()) {
      return null;
    }
    return switch (scale.kind()) {
      case NUMBERS -> numbers(first, second, setting);
      case BINARY, NOMINAL -> categories(names, first, second, scale, setting, false);
      case ORDINAL -> categories(names, first, second, scale, setting, true);
    };
  }

  private static Figures categories(
      Names names,
      List<String> first,
      List<String> second,
      AnswerScale scale,
      AgreementSetting setting,
      boolean ordinal) {
    double level = setting.level();
    ConfusionMatrix matrix = ConfusionMatrix.of(first, second, scale.categories());
    RatingTable table = RatingTable.ofLabels(units(first, second), scale.categories());
    return new Figures(
        first.size(),
        Wilson.estimate(matrix.agreement(), level),
        kappa(matrix, Weights.IDENTITY, level),
        ordinal ? kappa(matrix, Weights.LINEAR, level) : null,
        ordinal ? kappa(matrix, Weights.QUADRATIC, level) : null,
        KrippendorffAlpha.estimate(
                table, ordinal ? Scale.ORDINAL : Scale.NOMINAL, setting.bootstrap())
            .map(Figures::telling)
            .orElse(null),
        (ordinal ? GwetCoefficient.ac2(table, Weights.QUADRATIC) : GwetCoefficient.ac1(table))
            .map(coefficient -> telling(coefficient.estimate(level)))
            .orElse(null),
        counts(matrix, scale.categories()),
        null,
        null,
        undefined(names, matrix, scale));
  }

  private static Figures numbers(
      List<String> first, List<String> second, AgreementSetting setting) {
    double[] differences =
        IntStream.range(0, first.size())
            .mapToDouble(i -> Double.parseDouble(second.get(i)) - Double.parseDouble(first.get(i)))
            .toArray();
    double[] distances = differences.clone();
    java.util.Arrays.setAll(distances, i -> Math.abs(differences[i]));
    List<List<Double>> units =
        units(first, second).stream()
            .map(unit -> unit.stream().map(Double::valueOf).toList())
            .toList();
    Optional<Estimate> alpha =
        KrippendorffAlpha.ofFigures(units, setting.bootstrap()).map(Figures::telling);
    return new Figures(
        first.size(),
        null,
        null,
        null,
        null,
        alpha.orElse(null),
        null,
        null,
        telling(Means.estimate(Moments.of(differences), setting.level())),
        telling(Means.estimate(Moments.of(distances), setting.level())),
        null);
  }

  /**
   * The estimate, without an interval that has no width: answers that are all alike do not prove
   * that the next one is.
   */
  static Estimate telling(Estimate estimate) {
    Interval interval = estimate.interval();
    return interval == null || interval.width() > 0
        ? estimate
        : new Estimate(estimate.value(), null, estimate.n(), estimate.estimator());
  }

  /**
   * Kappa; null where one of both gave one answer only: whatever the other says, it is 0 or 0/0.
   */
  static @Nullable Estimate kappa(ConfusionMatrix matrix, Weights weights, double level) {
    return only(matrix) >= 0
        ? null
        : CohenKappa.of(matrix, weights).map(kappa -> kappa.informative(level)).orElse(null);
  }

  /** Why there is no kappa; null where there is one. */
  static @Nullable String undefined(Names names, ConfusionMatrix matrix, AnswerScale scale) {
    int only = only(matrix);
    if (only < 0) {
      return null;
    }
    String word = scale.word(scale.categories().get(only));
    boolean people = matrix.rowTotal(only) == matrix.n();
    boolean other = matrix.columnTotal(only) == matrix.n();
    return people && other
        ? "both said %s every time".formatted(word)
        : "%s said %s every time".formatted(people ? names.first() : names.second(), word);
  }

  /** The one category that one of both used; negative when each used several. */
  private static int only(ConfusionMatrix matrix) {
    for (int category = 0; category < matrix.size(); category++) {
      if (matrix.rowTotal(category) == matrix.n() || matrix.columnTotal(category) == matrix.n()) {
        return category;
      }
    }
    return -1;
  }

  private static <T> List<List<T>> units(List<T> first, List<T> second) {
    List<List<T>> units = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      units.add(List.of(first.get(i), second.get(i)));
    }
    return units;
  }

  private static Matrix counts(ConfusionMatrix matrix, List<String> categories) {
    return new Matrix(
        categories,
        IntStream.range(0, matrix.size())
            .mapToObj(
                row ->
                    IntStream.range(0, matrix.size())
                        .mapToObj(column -> matrix.count(row, column))
                        .toList())
            .toList());
  }
}
