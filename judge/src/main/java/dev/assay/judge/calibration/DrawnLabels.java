package dev.assay.judge.calibration;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.score.Score.Subject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What people said of the cases of a set, yes or no, with the weights of the sample they were drawn
 * in.
 *
 * @param labels by case; those people are split on, could not tell, or that are neither yes nor no
 *     are missing
 * @param picked cases left out since they were picked, for being doubtful say, and not drawn, as
 *     {@link LabelSet#isDrawn} tells
 * @param undecided cases left out since people gave no yes or no
 */
public record DrawnLabels(Map<Subject, Drawn> labels, int picked, int undecided) {
  public DrawnLabels {
    labels = Map.copyOf(labels);
  }

  /**
   * A label.
   *
   * @param stratum it was drawn from; empty when not drawn by strata
   * @param weight how many cases of the traffic it stands for
   */
  public record Drawn(boolean yes, String stratum, double weight) {}

  /** Those of a set. The label that settled last stands, else what most said. */
  public static DrawnLabels of(LabelSet set, YesAndNo yesAndNo) {
    return of(set, yesAndNo::of);
  }

  /**
   * The same with another reading of people's values.
   *
   * @param yes yes, no, or empty for a value that is neither
   */
  public static DrawnLabels of(LabelSet set, Function<String, Optional<Boolean>> yes) {
    Map<Subject, Drawn> labels = new HashMap<>();
    int picked = 0;
    int undecided = 0;
    for (LabelSet.Member member : set.members()) {
      if (!set.isDrawn(member)) {
        picked++;
        continue;
      }
      Optional<Boolean> value = value(member, yes);
      if (value.isPresent()) {
        labels.put(member.subject(), new Drawn(value.get(), member.stratum(), member.weight()));
      } else {
        undecided++;
      }
    }
    return new DrawnLabels(labels, picked, undecided);
  }

  private static Optional<Boolean> value(
      LabelSet.Member member, Function<String, Optional<Boolean>> yesOrNo) {
    Optional<Label> last =
        member.labels().stream().filter(Label::adjudicated).max(Comparator.comparing(Label::at));
    int yes = 0;
    int no = 0;
    for (Label label : last.map(List::of).orElse(member.labels())) {
      if (label.answer() instanceof Answer.Value(String text)) {
        Optional<Boolean> said = yesOrNo.apply(text);
        yes += said.orElse(false) ? 1 : 0;
        no += said.isPresent() && !said.get() ? 1 : 0;
      }
    }
    return yes == no ? Optional.empty() : Optional.of(yes > no);
  }

  /** Without some cases, such as those that taught the judge. */
  public DrawnLabels without(Set<Subject> subjects) {
    Map<Subject, Drawn> others = new HashMap<>(labels);
    others.keySet().removeAll(subjects);
    return new DrawnLabels(others, picked, undecided);
  }

  /** Whether some cases stand for more others than some do. */
  public boolean areWeighted() {
    return labels.values().stream().mapToDouble(Drawn::weight).distinct().count() > 1;
  }
}
