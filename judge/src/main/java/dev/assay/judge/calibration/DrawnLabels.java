package dev.assay.judge.calibration;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.score.Score.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people said of the cases of a set, yes or no, with the weights of the sample they were drawn
 * in.
 *
 * @param labels by case; those people are split on, could not tell, or that are neither yes nor no
 *     are missing
 * @param picked cases left out since they were picked, for being doubtful say, and not drawn: in a
 *     set that has strata, those without one
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

  /** Those of a set. The label that settles stands, else what most said. */
  public static DrawnLabels of(LabelSet set, YesAndNo yesAndNo) {
    boolean byStrata = set.members().stream().anyMatch(member -> !member.stratum().isEmpty());
    Map<Subject, Drawn> labels = new HashMap<>();
    int picked = 0;
    int undecided = 0;
    for (LabelSet.Member member : set.members()) {
      if (byStrata && member.stratum().isEmpty()) {
        picked++;
        continue;
      }
      Optional<Boolean> value = value(member, yesAndNo);
      if (value.isPresent()) {
        labels.put(member.subject(), new Drawn(value.get(), member.stratum(), member.weight()));
      } else {
        undecided++;
      }
    }
    return new DrawnLabels(labels, picked, undecided);
  }

  private static Optional<Boolean> value(LabelSet.Member member, YesAndNo yesAndNo) {
    int yes = 0;
    int no = 0;
    boolean isSettled = member.labels().stream().anyMatch(Label::adjudicated);
    for (Label label : member.labels()) {
      if (label.adjudicated() == isSettled && label.answer() instanceof Answer.Value(String text)) {
        Optional<Boolean> said = yesAndNo.of(text);
        yes += said.orElse(false) ? 1 : 0;
        no += said.isPresent() && !said.get() ? 1 : 0;
      }
    }
    return yes == no ? Optional.empty() : Optional.of(yes > no);
  }

  /** Whether some cases stand for more others than some do. */
  public boolean areWeighted() {
    return labels.values().stream().mapToDouble(Drawn::weight).distinct().count() > 1;
  }
}
