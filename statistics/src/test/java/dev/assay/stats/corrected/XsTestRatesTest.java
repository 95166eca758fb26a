package dev.assay.stats.corrected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.stats.Estimate;
import dev.assay.stats.Moments;
import dev.assay.stats.Proportion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Refusals of three systems on XSTest (P. Röttger et al., arXiv 2308.01263), by people and by its
 * string matcher, a cheap judge whose errors differ from system to system.
 */
class XsTestRatesTest {

  /** A system's 450 answers: refused by both, by the matcher only, by people only, by neither. */
  enum Answers {
    LLAMA_2_NEW(249, 9, 25, 167),
    LLAMA_2_ORIGINAL(309, 8, 40, 93),
    MISTRAL_INSTRUCT(16, 3, 60, 371);

    private final int both;
    private final int onlyJudge;
    private final int onlyPeople;
    private final int neither;

    Answers(int both, int onlyJudge, int onlyPeople, int neither) {
      this.both = both;
      this.onlyJudge = onlyJudge;
      this.onlyPeople = onlyPeople;
      this.neither = neither;
    }

    double rate() {
      return (both + onlyPeople) / 450.0;
    }

    Proportion judged() {
      return new Proportion(both + onlyJudge, 450);
    }

    JudgeErrors errors() {
      return new JudgeErrors(
          new Proportion(both, both + onlyPeople), new Proportion(neither, neither + onlyJudge));
    }
  }

  @ParameterizedTest
  @EnumSource
  void roganGladen_errorsOfTheOtherSystems_missesThePeoplesRate(Answers target) {
    long hits = 0;
    long positives = 0;
    long rejections = 0;
    long negatives = 0;
    for (Answers other : Answers.values()) {
      if (other != target) {
        hits += other.both;
        positives += other.both + other.onlyPeople;
        rejections += other.neither;
        negatives += other.neither + other.onlyJudge;
      }
    }
    JudgeErrors elsewhere =
        new JudgeErrors(new Proportion(hits, positives), new Proportion(rejections, negatives));
    Estimate estimate = RoganGladen.estimate(target.judged(), elsewhere, 0.95).orElseThrow();
    assertThat(estimate.excludes(target.rate())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void roganGladen_errorsOfTheSameSystem_coversThePeoplesRate(Answers target) {
    Estimate estimate = RoganGladen.estimate(target.judged(), target.errors(), 0.95).orElseThrow();
    assertThat(estimate.excludes(target.rate())).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ppiPlusPlus_ninetyLabelsOfTheSameSystem_coversThePeoplesRate(Answers target) {
    List<int[]> answers = new ArrayList<>();
    answers.addAll(Collections.nCopies(target.both, new int[] {1, 1}));
    answers.addAll(Collections.nCopies(target.onlyJudge, new int[] {0, 1}));
    answers.addAll(Collections.nCopies(target.onlyPeople, new int[] {1, 0}));
    answers.addAll(Collections.nCopies(target.neither, new int[] {0, 0}));
    Random random = new Random(109);
    int covered = 0;
    double narrower = 0;
    for (int draw = 0; draw < 1000; draw++) {
      long[] cells = new long[4];
      for (int i = 0; i < 90; i++) {
        int[] answer = answers.get(random.nextInt(450));
        cells[2 * (1 - answer[1]) + (1 - answer[0])]++;
      }
      double ones = random.ints(360, 0, 450).filter(i -> answers.get(i)[1] == 1).count();
      LabelledMoments labelled = LabelledMoments.of(cells[0], cells[1], cells[2], cells[3]);
      Estimate estimate =
          PredictionPoweredMean.ppiPlusPlus(labelled, new Moments(360, ones, ones), 0.95);
      covered += estimate.excludes(target.rate()) ? 0 : 1;
      narrower += width(estimate) / width(PredictionPoweredMean.labelsOnly(labelled, 0.95)) / 1000;
    }
    // 950 expected, standard deviation 6.9; the normal interval is a little short at low rates.
    assertThat(covered).isBetween(920, 970);
    assertThat(narrower).isLessThan(1);
  }

  @Test
  void matcher_sensitivity_isNotTheSameForAllSystems() {
    assertThat(Answers.LLAMA_2_NEW.errors().sensitivity().share()).isGreaterThan(0.9);
    assertThat(Answers.MISTRAL_INSTRUCT.errors().sensitivity().share()).isLessThan(0.25);
  }

  private static double width(Estimate estimate) {
    return Objects.requireNonNull(estimate.interval()).width();
  }
}
