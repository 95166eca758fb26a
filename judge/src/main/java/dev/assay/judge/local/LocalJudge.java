package dev.assay.judge.local;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import java.time.Clock;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A judge trained from labels, which runs here: no call goes out and nothing is paid. Its
 * confidence is calibrated on cases it was not fitted to. Safe for use by many threads.
 */
public final class LocalJudge implements Judge {
  private final JudgeId id;
  private final LocalModel model;
  private final double[] weights;
  private final ConfidenceFit confidence;
  private final Features features;
  private final Clock clock;

  LocalJudge(String name, LocalModel model, Features features, Clock clock) {
    this.id = new JudgeId(JudgeId.Kind.TRAINED, name, model.hash());
    this.model = model;
    this.weights = model.weights().stream().mapToDouble(Float::doubleValue).toArray();
    this.confidence = new ConfidenceFit(model.seen());
    this.features = features;
    this.clock = clock;
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return model.question();
  }

  @Override
  public SortedMap<String, String> parts() {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("features", Features.NAME);
    parts.put("embeddings", TextEmbedder.NAME);
    parts.put("method", "regularised logistic regression, calibrated confidence");
    parts.put(
        "values", model.values().stream().map(LocalJudge::text).collect(Collectors.joining(", ")));
    parts.put("labels", Integer.toString(model.seen().size()));
    return parts;
  }

  LocalModel model() {
    return model;
  }

  @Override
  public Judgment judge(Case c) {
    if (CaseText.of(c).said().isEmpty() && c.toolCalls().isEmpty()) {
      Verdict nothing = new Verdict.Unscored(Reason.INPUT_MISSING, "the agent said nothing");
      return Judgment.of(c, this, nothing, clock.instant());
    }
    double[] p = SoftmaxLoss.probabilities(features.of(c), weights, model.values().size());
    int best = best(p);
    Verdict verdict = new Verdict.Scored(model.values().get(best));
    StringBuilder why = new StringBuilder("probabilities before calibration:");
    for (int k = 0; k < p.length; k++) {
      why.append(String.format(Locale.ROOT, " %s %.3f", text(model.values().get(k)), p[k]));
    }
    return Judgment.of(c, this, verdict, clock.instant())
        .with(confidence.confidence(p[best]), why.toString());
  }

  static int best(double[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
