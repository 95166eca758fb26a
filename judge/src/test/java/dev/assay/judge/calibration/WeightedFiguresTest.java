package dev.assay.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.score.Score.Subject;
import dev.assay.stats.agreement.CohenKappa;
import dev.assay.stats.agreement.ConfusionMatrix;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WeightedFiguresTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final List<LabelSet.Member> members = new ArrayList<>();
  private final List<Judgment> judgments = new ArrayList<>();

  /** 50 of 100 rare and 50 of 1,900 common cases: the figures are those of all 2,000. */
  @Test
  void strata_unevenlyDrawn_giveTheFiguresOfTheTraffic() {
    add("rare", 2, 20, true, true);
    add("rare", 2, 10, true, false);
    add("rare", 2, 20, false, false);
    add("common", 38, 5, false, true);
    add("common", 38, 45, false, false);

    WeightedFigures figures = WeightedFigures.of(set(), judgments).orElseThrow();

    ConfusionMatrix traffic = ConfusionMatrix.of(new long[][] {{40 + 45 * 38, 5 * 38}, {20, 40}});
    CohenKappa kappa = CohenKappa.of(traffic).orElseThrow();
    assertThat(Objects.requireNonNull(figures.kappa()).value())
        .isCloseTo(kappa.value(), within(1e-4));
    // Unevenly drawn cases tell less than as many drawn alike would.
    assertThat(Objects.requireNonNull(figures.kappa().interval()).width()).isGreaterThan(0.3);
    assertThat(figures.agreement()).isCloseTo(1 - 210.0 / 2_000, within(1e-9));
    JudgeErrors errors = Objects.requireNonNull(figures.errors());
    assertThat(errors.sensitivity().share()).isCloseTo(2.0 / 3, within(0.02));
    assertThat(errors.specificity().share()).isCloseTo(1_750 / 1_940.0, within(0.02));
    assertThat(errors.specificity().n()).isBetween(50L, 69L);
  }

  @Test
  void equalWeights_areLeftToTheUsualFigures() {
    add("one", 3, 10, true, true);
    add("one", 3, 10, false, true);

    assertThat(WeightedFigures.of(set(), judgments)).isEmpty();
  }

  private void add(String stratum, double weight, int n, boolean label, boolean said) {
    for (int i = 0; i < n; i++) {
      Subject subject = new Subject("shop", Subject.Kind.CONVERSATION, stratum + members.size());
      Answer answer = new Answer.Value(label ? "yes" : "no");
      members.add(
          new LabelSet.Member(
              subject, stratum, weight, List.of(Label.of(subject, "q", "ann", answer, NOON))));
      judgments.add(
          new Judgment(
              subject,
              JudgeId.external("j"),
              "q",
              "",
              new Verdict.Scored(said ? 1 : 0),
              null,
              List.of(),
              "",
              Judgment.Cost.FREE,
              NOON));
    }
  }

  private LabelSet set() {
    return new LabelSet("shop", "main", 1, "q", members, NOON);
  }
}
