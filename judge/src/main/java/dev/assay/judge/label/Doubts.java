package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;

import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.score.Score.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The cases on which judges disagree or are unsure, the most doubtful first. */
final class Doubts {
  private Doubts() {}

  private record Doubt(LabelQueues.Asked asked, double confidence) {}

  static List<LabelQueues.Asked> of(Collection<Judgment> judgments, double below) {
    List<Doubt> doubts = new ArrayList<>();
    judgments.stream()
        .collect(groupingBy(Judgment::subject))
        .forEach((subject, its) -> add(doubts, subject, its, below));
    return doubts.stream()
        .sorted(
            Comparator.comparingDouble(Doubt::confidence)
                .thenComparing(doubt -> doubt.asked().subject().id()))
        .map(Doubt::asked)
        .toList();
  }

  private static void add(List<Doubt> doubts, Subject subject, List<Judgment> its, double below) {
    long values =
        its.stream()
            .map(Judgment::verdict)
            .filter(Verdict.Scored.class::isInstance)
            .distinct()
            .count();
    double least =
        its.stream()
            .map(Judgment::confidence)
            .filter(Objects::nonNull)
            .mapToDouble(confidence -> confidence)
            .min()
            .orElse(1);
    if (values > 1) {
      doubts.add(new Doubt(new LabelQueues.Asked(subject, "", 1, "judges disagree"), least - 1));
    } else if (values == 0) {
      doubts.add(new Doubt(new LabelQueues.Asked(subject, "", 1, "no judge could tell"), 0));
    } else if (least < below) {
      doubts.add(new Doubt(new LabelQueues.Asked(subject, "", 1, "judge unsure"), least));
    }
  }
}
