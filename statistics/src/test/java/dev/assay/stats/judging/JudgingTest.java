package dev.assay.stats.judging;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Proportion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgingTest {
  private static final SwappedPair SAME = new SwappedPair(Preference.A, Preference.A);
  private static final SwappedPair FIRST = new SwappedPair(Preference.A, Preference.B);
  private static final SwappedPair SECOND = new SwappedPair(Preference.B, Preference.A);
  private static final SwappedPair HALF = new SwappedPair(Preference.A, Preference.TIE);

  @Test
  void position_somePairs_countsConsistencyAndSlots() {
    List<SwappedPair> pairs = new ArrayList<>(Collections.nCopies(10, SAME));
    pairs.addAll(Collections.nCopies(8, FIRST));
    pairs.addAll(Collections.nCopies(1, SECOND));
    pairs.add(HALF);
    PositionBias bias = PositionBias.of(pairs);
    assertThat(bias.consistency()).isEqualTo(new Proportion(10, 20));
    assertThat(bias.firstSlot()).isEqualTo(8);
    assertThat(bias.secondSlot()).isEqualTo(1);
    // 2 (1 + 9) / 2⁹.
    assertThat(bias.pValue()).isEqualTo(20 / 512.0, within(1e-12));
  }

  @Test
  void position_noInconsistentPair_saysNothing() {
    assertThat(PositionBias.of(List.of(SAME)).pValue()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> PositionBias.of(List.of()));
  }

  @Test
  void pair_judgeBenchRule_needsMoreForThanAgainst() {
    assertThat(SAME.correct(Preference.A)).isTrue();
    assertThat(SAME.correct(Preference.B)).isFalse();
    assertThat(FIRST.correct(Preference.A)).isFalse();
    assertThat(HALF.correct(Preference.A)).isTrue();
    assertThat(HALF.correct(Preference.B)).isFalse();
    assertThat(new SwappedPair(Preference.TIE, Preference.TIE).correct(Preference.A)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> SAME.correct(Preference.TIE));
  }

  @Test
  void verbosity_judgeSwayedByLength_isFound() {
    VerbosityBias biased = VerbosityBias.of(verdicts(1.2, 2000), 0.95).orElseThrow();
    assertThat(biased.interval().contains(1.2)).isTrue();
    assertThat(biased.interval().low()).isPositive();
    assertThat(biased.pValue()).isLessThan(1e-6);
    assertThat(biased.n()).isEqualTo(2000);
  }

  @Test
  void verbosity_judgeNotSwayed_isRarelyAccused() {
    int accused = 0;
    Random random = new Random(67);
    for (int trial = 0; trial < 300; trial++) {
      accused +=
          VerbosityBias.of(verdicts(0, 200, random), 0.95).orElseThrow().pValue() < 0.05 ? 1 : 0;
    }
    // 15 expected, standard deviation 3.8.
    assertThat(accused).isBetween(4, 28);
  }

  @Test
  void verbosity_nothingToLearn_isUndefined() {
    VerbosityBias.Verdict same = new VerbosityBias.Verdict(true, 0, 10, 20);
    assertThat(VerbosityBias.of(List.of(same, same), 0.95)).isEmpty();
    assertThat(VerbosityBias.of(List.of(), 0.95)).isEmpty();
    VerbosityBias.Verdict longer = new VerbosityBias.Verdict(true, 0, 20, 10);
    VerbosityBias.Verdict shorter = new VerbosityBias.Verdict(false, 0, 10, 20);
    assertThat(VerbosityBias.of(List.of(longer, shorter, longer, shorter), 0.95)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerbosityBias.Verdict(true, Double.NaN, 1, 1));
  }

  @Test
  void selfPreference_gap_isNewcombesDifference() {
    SelfPreference preference =
        SelfPreference.of(new Proportion(56, 70), new Proportion(48, 80), 0.95);
    assertThat(preference.gap().value()).isEqualTo(0.2, within(1e-12));
    assertDigits(preference.gap().interval(), 0.0524314724, 0.3338726540, 10);
    assertThat(preference.pValue()).isEqualTo(0.0080, within(5e-5));
  }

  @Test
  void panel_votes_areCounted() {
    assertThat(Panel.vote(List.of("pass", "fail", "pass")))
        .contains(new Panel.Verdict<>("pass", 2, 3));
    assertThat(Panel.vote(List.of("pass", "fail"))).isEmpty();
    assertThat(Panel.vote(List.of())).isEmpty();
    assertThat(Panel.mean(1, 2, 6)).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> Panel.mean());
  }

  @Test
  void votes_moreAgreement_isRighterOnFewerCases() {
    List<VoteAgreement.Case<String>> cases =
        List.of(
            new VoteAgreement.Case<>(List.of("a", "a", "a", "a"), "a"),
            new VoteAgreement.Case<>(List.of("a", "a", "a", "b"), "a"),
            new VoteAgreement.Case<>(List.of("b", "b", "b", "a"), "a"),
            new VoteAgreement.Case<>(List.of("a", "a", "b", "c"), "b"),
            new VoteAgreement.Case<>(List.of("a", "b", "a", "b"), "b"));
    assertThat(VoteAgreement.of(cases, 2))
        .isEqualTo(new VoteAgreement(2, new Proportion(4, 5), new Proportion(2, 4)));
    assertThat(VoteAgreement.of(cases, 3))
        .isEqualTo(new VoteAgreement(3, new Proportion(3, 5), new Proportion(2, 3)));
    assertThat(VoteAgreement.of(cases, 4))
        .isEqualTo(new VoteAgreement(4, new Proportion(1, 5), new Proportion(1, 1)));
    assertThat(VoteAgreement.of(cases, 5))
        .isEqualTo(new VoteAgreement(5, new Proportion(0, 5), null));
    assertThatIllegalArgumentException().isThrownBy(() -> VoteAgreement.of(cases, 0));
  }

  @Test
  void votes_fourJudgesOnFortyFailures_matchPrintedDigits() {
    // 27 of 40 cases unanimous and 26 of them right; 9 by three votes, 4 right; 4 by two, 1 right.
    List<VoteAgreement.Case<String>> cases = new ArrayList<>();
    add(cases, List.of("a", "a", "a", "a"), 26, 1);
    add(cases, List.of("a", "a", "a", "b"), 4, 5);
    add(cases, List.of("a", "a", "b", "c"), 1, 3);
    assertShares(VoteAgreement.of(cases, 2), 1.00, 0.78);
    assertShares(VoteAgreement.of(cases, 3), 0.90, 0.83);
    assertShares(VoteAgreement.of(cases, 4), 0.68, 0.96);
  }

  private static void add(
      List<VoteAgreement.Case<String>> cases, List<String> votes, int right, int wrong) {
    cases.addAll(Collections.nCopies(right, new VoteAgreement.Case<>(votes, "a")));
    cases.addAll(Collections.nCopies(wrong, new VoteAgreement.Case<>(votes, "d")));
  }

  private static void assertShares(VoteAgreement actual, double coverage, double precision) {
    assertDigits(actual.answered().share(), coverage, 2);
    assertDigits(Objects.requireNonNull(actual.right()).share(), precision, 2);
  }

  @Test
  void rubric_weights_areShared() {
    assertThat(
            RubricScore.of(
                List.of(
                    new RubricScore.Criterion(true, 3),
                    new RubricScore.Criterion(false, 1),
                    new RubricScore.Criterion(true, 1))))
        .hasValue(0.8);
    assertThat(RubricScore.of(List.of())).isEmpty();
    assertThat(RubricScore.of(List.of(new RubricScore.Criterion(true, 0)))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new RubricScore.Criterion(true, -1));
  }

  private static List<VerbosityBias.Verdict> verdicts(double phi, int n) {
    return verdicts(phi, n, new Random(61));
  }

  /** Lengths differ by a normal of standard deviation 100, quality sways the log-odds by 1. */
  private static List<VerbosityBias.Verdict> verdicts(double phi, int n, Random random) {
    List<VerbosityBias.Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double difference = 100 * random.nextGaussian();
      double quality = random.nextGaussian();
      double odds = quality + phi * Math.tanh(difference / 100);
      boolean win = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      verdicts.add(new VerbosityBias.Verdict(win, quality, 1000 + difference, 1000));
    }
    return verdicts;
  }
}
