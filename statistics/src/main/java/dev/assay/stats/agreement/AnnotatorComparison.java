package dev.assay.stats.agreement;

import dev.assay.stats.agreement.AlternativeAnnotator.Annotator;
import dev.assay.stats.agreement.AlternativeAnnotator.Item;
import dev.assay.stats.agreement.AlternativeAnnotator.Setting;
import dev.assay.stats.paired.WilcoxonSignedRank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/** The judge against one annotator, who is left out of those both are measured by. */
final class AnnotatorComparison {
  /** Below this many items the t-test gives way to Wilcoxon's signed ranks. */
  private static final int SMALL_SAMPLE = 30;

  private AnnotatorComparison() {}

  /**
   * The comparison, not yet corrected for the number of annotators.
   *
   * @return empty with fewer items than set
   */
  static <T> Optional<Annotator> of(
      String name, List<Item<T>> items, Closeness<T> closeness, Setting setting) {
    List<Double> disadvantages = new ArrayList<>();
    int judgeWins = 0;
    int annotatorWins = 0;
    for (Item<T> item : items) {
      T own = item.people().get(name);
      if (own == null || item.people().size() < 2) {
        continue;
      }
      List<T> others =
          item.people().entrySet().stream()
              .filter(e -> !e.getKey().equals(name))
              .map(Map.Entry::getValue)
              .toList();
      double judge = closeness.of(item.judge(), others);
      double annotator = closeness.of(own, others);
      judgeWins += judge >= annotator ? 1 : 0;
      annotatorWins += annotator >= judge ? 1 : 0;
      disadvantages.add((double) Double.compare(annotator, judge));
    }
    int n = disadvantages.size();
    if (n < setting.minItems()) {
      return Optional.empty();
    }
    double p =
        pValue(
            disadvantages.stream().mapToDouble(d -> Math.signum(d) - setting.epsilon()).toArray());
    return Optional.of(
        new Annotator(name, n, (double) judgeWins / n, (double) annotatorWins / n, p, false));
  }

  /** One-sided p-value of "the mean is 0 or more"; without any spread the mean decides. */
  static double pValue(double... values) {
    int n = values.length;
    if (n < SMALL_SAMPLE) {
      return WilcoxonSignedRank.less(values);
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    if (squares < 1e-20) {
      return mean < 0 ? 0 : 1;
    }
    double t = mean / Math.sqrt(squares / (n - 1.0) / n);
    return TDistribution.of(n - 1.0).cumulativeProbability(t);
  }
}
