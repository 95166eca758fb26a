package dev.assay.judge.cascade;

import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.score.Score.Subject;
import dev.assay.stats.calibration.Predictions;
import dev.assay.stats.calibration.SelectiveThreshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds of a cascade, chosen on labelled cases so that among the verdicts that stand at each
 * level the error is at most α with probability 1 - δ: fixed-sequence testing with the exact
 * binomial bound ({@link SelectiveThreshold}), δ shared out over the levels. A level is tested on
 * the cases that the levels before it leave over, since those are what it will be asked.
 *
 * @param levels as given, from cheap to strong
 * @param people labelled cases that no level is sure of
 * @param cases labelled cases
 * @param cost US dollars of the cascade on these cases; null when a judgment has no price
 * @param costOfLast US dollars of asking the last level about every case; null likewise, or when it
 *     was not asked about all
 */
public record CascadeDesign(
    List<Chosen> levels,
    int people,
    int cases,
    @Nullable BigDecimal cost,
    @Nullable BigDecimal costOfLast) {
  private static final int CANDIDATES = 100;

  public CascadeDesign {
    levels = List.copyOf(levels);
  }

  /**
   * A level's threshold.
   *
   * @param judge name of the judge
   * @param threshold {@link Level#NEVER} when no threshold keeps the promise
   * @param asked cases left over by the levels before
   * @param handled of them, those it answers
   * @param wrong of the handled
   * @param errorBound exact upper bound on its error; null when it answers none
   */
  public record Chosen(
      String judge,
      double threshold,
      int asked,
      int handled,
      int wrong,
      @Nullable Double errorBound) {}

  /**
   * A design. A verdict without confidence has the least, 0: rules are believed always or never.
   *
   * @param levels judgments of each level by case, from cheap to strong
   * @param truth people's value of each case
   * @param alpha error to stay under, within (0, 1)
   * @param delta chance that the promise is broken, within (0, 1)
   */
  public static CascadeDesign choose(
      List<Map<Subject, Judgment>> levels, Map<Subject, Double> truth, double alpha, double delta) {
    Set<Subject> left = new HashSet<>(truth.keySet());
    List<Chosen> chosen = new ArrayList<>();
    BigDecimal cost = BigDecimal.ZERO;
    for (Map<Subject, Judgment> level : levels) {
      List<Judgment> asked =
          left.stream().map(level::get).filter(java.util.Objects::nonNull).toList();
      cost = add(cost, asked);
      Chosen one = level(asked, truth, left.size(), alpha, delta / levels.size());
      chosen.add(one);
      asked.stream()
          .filter(said -> Cascade.stands(said, one.threshold()))
          .forEach(said -> left.remove(said.subject()));
    }
    Map<Subject, Judgment> last = levels.getLast();
    boolean all = truth.keySet().stream().allMatch(last::containsKey);
    return new CascadeDesign(
        chosen,
        left.size(),
        truth.size(),
        cost,
        all
            ? add(
                BigDecimal.ZERO,
                truth.keySet().stream().map(last::get).filter(java.util.Objects::nonNull).toList())
            : null);
  }

  /** Share of the money saved against asking the last level about everything; null when unknown. */
  public @Nullable Double saved() {
    if (cost == null || costOfLast == null || costOfLast.signum() == 0) {
      return null;
    }
    return 1 - cost.doubleValue() / costOfLast.doubleValue();
  }

  private static Chosen level(
      List<Judgment> asked, Map<Subject, Double> truth, int left, double alpha, double delta) {
    List<Judgment> sure =
        asked.stream().filter(said -> said.verdict() instanceof Verdict.Scored).toList();
    String judge = asked.isEmpty() ? "" : asked.getFirst().judge().name();
    if (sure.isEmpty()) {
      return new Chosen(judge, Level.NEVER, left, 0, 0, null);
    }
    double[] confidences =
        sure.stream()
            .mapToDouble(said -> said.confidence() == null ? 0 : said.confidence())
            .toArray();
    boolean[] right = new boolean[confidences.length];
    IntStream.range(0, right.length).forEach(i -> right[i] = right(sure.get(i), truth));
    double[] candidates =
        IntStream.rangeClosed(0, CANDIDATES).mapToDouble(i -> (double) i / CANDIDATES).toArray();
    Optional<SelectiveThreshold> found =
        SelectiveThreshold.choose(
            Predictions.ofScores(confidences, right), candidates, alpha, delta);
    return found
        .map(
            t ->
                new Chosen(
                    judge,
                    t.confidence(),
                    left,
                    (int) t.answered().count(),
                    (int) t.errors().count(),
                    t.errorBound()))
        .orElse(new Chosen(judge, Level.NEVER, left, 0, 0, null));
  }

  private static boolean right(Judgment said, Map<Subject, Double> truth) {
    return said.verdict() instanceof Verdict.Scored(double value)
        && Double.valueOf(value).equals(truth.get(said.subject()));
  }

  private static @Nullable BigDecimal add(@Nullable BigDecimal sum, List<Judgment> judgments) {
    BigDecimal all = sum;
    for (Judgment one : judgments) {
      BigDecimal usd = one.cost().usd();
      all = all == null || usd == null ? null : all.add(usd);
    }
    return all;
  }
}
