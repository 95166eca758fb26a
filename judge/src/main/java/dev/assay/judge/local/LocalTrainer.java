package dev.assay.judge.local;

import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trains local judges from labels: the penalty and how ready it is to say yes are chosen, and the
 * confidences are calibrated, by cross-validation over groups of cases, so that a case is never
 * answered by a model that has seen one of its group. Takes seconds for a thousand cases. Safe for
 * use by many threads.
 */
public final class LocalTrainer {
  private static final List<Double> PENALTIES = List.of(0.3, 1.0, 3.0);
  private static final int FOLDS = 5;

  /** Groups up to this many are a fold each; more are dealt out to folds. */
  private static final int FEW_GROUPS = 6;

  private final Features features;
  private final Clock clock;

  public LocalTrainer(Features features, Clock clock) {
    this.features = features;
    this.clock = clock;
  }

  /**
   * A case with its label.
   *
   * @param value what people say; yes is 1 and no is 0
   * @param group cases that are alike share one, such as those of a system or a conversation
   * @param weight how many cases of the traffic it stands for, above 0: where rare kinds were
   *     labelled more often, how ready the judge is to say yes is chosen for the traffic
   */
  public record Example(Case c, double value, String group, double weight) {

    /** A case that weighs as much as the others. */
    public Example(Case c, double value, String group) {
      this(c, value, group, 1);
    }
  }

  /**
   * A trained judge.
   *
   * @param penalty λ that was chosen
   * @param accuracy share of right answers on held-out groups, by which {@code choices} judges were
   *     compared: the best of several is somewhat better there than on new cases
   * @param choices how many were compared
   * @param folds of the cross-validation
   * @param calibration how confidences were calibrated
   * @param taught the cases that it was trained on
   */
  public record Trained(
      LocalJudge judge,
      double penalty,
      double accuracy,
      int choices,
      int folds,
      int cases,
      String calibration,
      Set<Subject> taught) {
    public Trained {
      taught = Set.copyOf(taught);
      if (cases < 1) {
        throw new IllegalArgumentException("trained on nothing");
      }
    }
  }

  /**
   * A judge trained on the examples.
   *
   * @param name of the judge, for people
   * @param question what the labels answer
   * @throws IllegalArgumentException with fewer than 20 examples, fewer than two values, two cases
   *     of a value or two groups
   */
  public Trained train(String name, String question, List<Example> examples) {
    List<Double> values =
        List.copyOf(new TreeSet<>(examples.stream().map(Example::value).toList()));
    int[] labels = examples.stream().mapToInt(e -> values.indexOf(e.value())).toArray();
    check(examples, values, labels);
    List<SparseVector> figures =
        examples.parallelStream().map(example -> features.of(example.c())).toList();
    int[] folds = folds(examples);
    int count = Arrays.stream(folds).max().orElse(0) + 1;
    List<HeldOut> tried =
        PENALTIES.parallelStream()
            .map(penalty -> heldOut(figures, labels, values.size(), folds, count, penalty))
            .toList();
    HeldOut best = tried.stream().min(Comparator.comparingDouble(HeldOut::loss)).orElseThrow();
    double[] weights = SoftmaxFit.weights(figures, labels, values.size(), best.penalty());
    double[] caseWeights = examples.stream().mapToDouble(Example::weight).toArray();
    double shift = Readiness.shift(best.probabilities(), labels, caseWeights, values.size());
    weights[weights.length - 1] += shift;
    List<ConfidenceFit.Seen> seen = seen(best.probabilities(), labels, shift);
    List<Float> rounded = new ArrayList<>(weights.length);
    for (double weight : weights) {
      rounded.add((float) weight);
    }
    LocalModel model = new LocalModel(question, values, rounded, seen);
    long right = seen.stream().filter(ConfidenceFit.Seen::right).count();
    return new Trained(
        new LocalJudge(name, model, features, clock),
        best.penalty(),
        (double) right / labels.length,
        PENALTIES.size() * Readiness.choices(values.size()),
        count,
        labels.length,
        new ConfidenceFit(seen).method(),
        examples.stream().map(example -> example.c().subject()).collect(Collectors.toSet()));
  }

  private static List<ConfidenceFit.Seen> seen(
      double[][] probabilities, int[] labels, double shift) {
    List<ConfidenceFit.Seen> seen = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      double[] p = Readiness.shifted(probabilities[i], shift);
      int answer = LocalJudge.best(p);
      seen.add(new ConfidenceFit.Seen(p[answer], answer == labels[i]));
    }
    return seen;
  }

  /**
   * What models said of the cases of folds they had not seen.
   *
   * @param probabilities of each answer, a row a case
   */
  @SuppressWarnings("ArrayRecordComponent") // stays in this class, which compares none
  private record HeldOut(double penalty, double loss, double[][] probabilities) {}

  private static HeldOut heldOut(
      List<SparseVector> figures,
      int[] labels,
      int classes,
      int[] folds,
      int count,
      double penalty) {
    double[][] seen = new double[labels.length][];
    double loss = 0;
    for (int fold = 0; fold < count; fold++) {
      int held = fold;
      int[] others = IntStream.range(0, labels.length).filter(i -> folds[i] != held).toArray();
      double[] weights =
          SoftmaxFit.weights(
              Arrays.stream(others).mapToObj(figures::get).toList(),
              Arrays.stream(others).map(i -> labels[i]).toArray(),
              classes,
              penalty);
      for (int i = 0; i < labels.length; i++) {
        if (folds[i] == fold) {
          double[] p = SoftmaxLoss.probabilities(figures.get(i), weights, classes);
          loss -= Math.log(Math.max(p[labels[i]], Double.MIN_NORMAL));
          seen[i] = p;
        }
      }
    }
    return new HeldOut(penalty, loss, seen);
  }

  private static int[] folds(List<Example> examples) {
    List<String> groups =
        List.copyOf(new TreeSet<>(examples.stream().map(Example::group).toList()));
    int folds = groups.size() <= FEW_GROUPS ? groups.size() : FOLDS;
    return examples.stream().mapToInt(e -> groups.indexOf(e.group()) % folds).toArray();
  }

  private static void check(List<Example> examples, List<Double> values, int[] labels) {
    boolean few =
        IntStream.range(0, values.size())
            .anyMatch(k -> Arrays.stream(labels).filter(l -> l == k).count() < 2);
    long groups = examples.stream().map(Example::group).distinct().count();
    if (examples.size() < 20 || values.size() < 2 || few || groups < 2) {
      throw new IllegalArgumentException(
          "training needs 20 cases, two values, two cases of each, and two groups: there are"
              + " %d cases, %d values, %d groups"
                  .formatted(examples.size(), values.size(), groups));
    }
  }
}
