package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.Means;
import dev.assay.stats.Moments;
import dev.assay.stats.Wilson;
import dev.assay.stats.agreement.ConfusionMatrix;
import dev.assay.stats.agreement.Weights;
import java.util.List;
import java.util.stream.IntStream;

/** The few figures of a slice: those that cost no bootstrap. */
final class SliceFigures {
  private SliceFigures() {}

  static Slice of(
      String field,
      String value,
      List<String> people,
      List<String> judge,
      AnswerScale scale,
      double level,
      List<CategoryErrors> errors) {
    if (scale.kind() == AnswerScale.Kind.NUMBERS) {
      double[] differences =
          IntStream.range(0, people.size())
              .mapToDouble(
                  i -> Double.parseDouble(judge.get(i)) - Double.parseDouble(people.get(i)))
              .toArray();
      Estimate mean = Figures.telling(Means.estimate(Moments.of(differences), level));
      return new Slice(field, value, people.size(), null, null, mean, List.of(), null);
    }
    ConfusionMatrix matrix = ConfusionMatrix.of(people, judge, scale.categories());
    Weights weights =
        scale.kind() == AnswerScale.Kind.ORDINAL ? Weights.QUADRATIC : Weights.IDENTITY;
    return new Slice(
        field,
        value,
        people.size(),
        Wilson.estimate(matrix.agreement(), level),
        Figures.kappa(matrix, weights, level),
        null,
        errors,
        Figures.undefined(Figures.Names.PEOPLE_AND_JUDGE, matrix, scale));
  }
}
