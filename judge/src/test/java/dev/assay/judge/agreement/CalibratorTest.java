package dev.assay.judge.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.judge.agreement.AnswerScale.Kind;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class CalibratorTest {
  private static final AgreementSetting SETTING =
      new AgreementSetting(0.95, 1_000, 7, 0.2, 10, null, List.of(), null, null, null);

  private final List<CaseLabel> labels = new ArrayList<>();
  private final List<CaseJudgment> judgments = new ArrayList<>();

  @Test
  void binary_publishedTable_givesItsKappaAndErrors() {
    table("yes", "yes", 20);
    table("yes", "no", 5);
    table("no", "yes", 10);
    table("no", "no", 15);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    JudgeAgreement judge = report.judges().getFirst();
    assertThat(report.scale()).isEqualTo(new AnswerScale(Kind.BINARY, List.of("no", "yes"), "yes"));
    Figures figures = Objects.requireNonNull(judge.figures());
    assertThat(value(figures.kappa())).isCloseTo(0.4, within(1e-12));
    assertThat(value(figures.agreement())).isCloseTo(0.7, within(1e-12));
    assertThat(Objects.requireNonNull(figures.matrix()).counts())
        .containsExactly(List.of(15L, 10L), List.of(5L, 20L));
    CategoryErrors errors = judge.errors().getFirst();
    assertThat(value(errors.sensitivity())).isCloseTo(0.8, within(1e-12));
    assertThat(value(errors.specificity())).isCloseTo(0.6, within(1e-12));
    assertThat(value(errors.precision())).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.alpha())
        .extracting(Estimate::estimator)
        .isEqualTo("Krippendorff's alpha, percentile bootstrap");
  }

  @Test
  void capitalsAndBlanks_areTheSameYes() {
    table("Yes", "yes", 20);
    table(" yes", "NO", 5);
    table("no", "Yes ", 10);
    table("NO", "no", 15);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.scale()).isEqualTo(new AnswerScale(Kind.BINARY, List.of("no", "yes"), "yes"));
    assertThat(value(Objects.requireNonNull(report.judges().getFirst().figures()).kappa()))
        .isCloseTo(0.4, within(1e-12));
  }

  @Test
  void referenceWhomNobodyKnows_isToldWithThoseThereAre() {
    table("yes", "yes", 3);
    AgreementSetting nobody =
        new AgreementSetting(0.95, 1_000, 7, 0.2, 10, null, List.of(), null, "nobody", null);

    assertThatThrownBy(() -> Calibrator.calibrate(labels, judgments, nobody))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no annotator nobody; there are p");
  }

  @Test
  void trueBesideYes_areOneAnswer_andSoArePassAndYes() {
    table("true", "yes", 20);
    table("true", "no", 5);
    table("false", "yes", 10);
    table("pass", "yes", 1);
    table("fail", "no", 15);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.scale()).isEqualTo(new AnswerScale(Kind.BINARY, List.of("no", "yes"), "yes"));
    assertThat(
            Objects.requireNonNull(
                    Objects.requireNonNull(report.judges().getFirst().figures()).matrix())
                .counts())
        .containsExactly(List.of(15L, 10L), List.of(5L, 21L));
  }

  @Test
  void oneLineThatMakesRanksNumbers_isNamed() {
    ranks();
    judgments.add(
        new CaseJudgment(
            "c7",
            "slip",
            new Answer.Value("3.5"),
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            "judgments.jsonl:18"));

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.scale().kind()).isEqualTo(Kind.NUMBERS);
    assertThat(report.notes())
        .contains(
            "the scale is numbers because of 3.5 (judgments.jsonl:18); without that it would be ranks (--scale and --order decide)");
  }

  @Test
  void rankThatNobodyUsed_isTold() {
    ranks();
    judge("c7", "slip", "7", null);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.scale().kind()).isEqualTo(Kind.ORDINAL);
    assertThat(report.notes()).contains("no person gave 7 (slip), and a judge did");
  }

  @Test
  void rankOfAPersonFarFromTheOthers_isTold() {
    ranks();
    label("c60", "p", "33", Map.of());
    judge("c60", "j", "3", null);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.notes())
        .anyMatch(note -> note.startsWith("33 (") && note.contains("far from the other ranks"));
  }

  /** 60 cases in five ranks by one person and one judge. */
  private void ranks() {
    for (int i = 0; i < 60; i++) {
      label("c" + i, "p", Integer.toString(1 + i % 5), Map.of());
      judge("c" + i, "j", Integer.toString(1 + (i + i / 20) % 5), null);
    }
  }

  @Test
  void ranks_withoutMajority_haveTheirMedian_andSplitOnesAreTold() {
    label("median", "p", "1", Map.of());
    label("median", "q", "4", Map.of());
    label("median", "r", "3", Map.of());
    label("split", "p", "2", Map.of());
    label("split", "q", "5", Map.of());
    label("same", "p", "2", Map.of());
    judge("median", "j", "3", null);
    judge("split", "j", "3", null);
    judge("same", "j", "2", null);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.reference().cases()).isEqualTo(2);
    assertThat(report.reference().rule()).isEqualTo("majority of the labels, else their median");
    assertThat(value(Objects.requireNonNull(report.judges().getFirst().figures()).agreement()))
        .isEqualTo(1);
    assertThat(report.notes())
        .anySatisfy(note -> assertThat(note).startsWith("1 of 3 cases are left out since people"));
  }

  @Test
  void perfectAgreement_provesNothingWithoutWidth() {
    table("yes", "yes", 20);
    table("no", "no", 20);

    Figures figures =
        Objects.requireNonNull(
            Calibrator.calibrate(labels, judgments, SETTING).judges().getFirst().figures());

    assertThat(Objects.requireNonNull(figures.kappa()).interval())
        .satisfies(interval -> assertThat(Objects.requireNonNull(interval).low()).isLessThan(0.9));
    assertThat(value(figures.alpha())).isEqualTo(1);
    assertThat(Objects.requireNonNull(figures.alpha()).interval()).isNull();
    assertThat(Objects.requireNonNull(figures.ac1()).interval()).isNull();
  }

  @Test
  void alternativeTest_countsTheCasesOnWhichPeopleAreSplit() {
    // People are split on 20 of 100 cases; of the other 80 the judge is wrong on 15.
    for (int i = 0; i < 100; i++) {
      String one = i % 2 == 0 ? "yes" : "no";
      String other = i % 2 == 0 ? "no" : "yes";
      label("c" + i, "ann", one, Map.of());
      label("c" + i, "bob", i < 20 ? other : one, Map.of());
      judge("c" + i, "j", i >= 20 && i < 35 ? other : one, null);
    }

    JudgeAgreement judge = Calibrator.calibrate(labels, judgments, SETTING).judges().getFirst();

    assertThat(judge.counts().peopleTied()).isEqualTo(20);
    assertThat(Objects.requireNonNull(judge.alternative()).annotators())
        .allSatisfy(one -> assertThat(one.items()).isEqualTo(100));
    assertThat(Objects.requireNonNull(judge.alternative()).passed()).isTrue();
  }

  @Test
  @Timeout(120)
  void hundredsOfThousandsOfLabels_areCompared() {
    for (int i = 0; i < 200_000; i++) {
      String people = i % 3 == 0 ? "yes" : "no";
      label("c" + i, i % 2 == 0 ? "ann" : "bob", people, Map.of("language", "l" + i % 25));
      judge("c" + i, "j", i % 7 == 0 ? "yes" : people, 0.5 + i % 40_000 / 100_000.0);
    }

    AgreementReport report =
        Calibrator.calibrate(
            labels,
            judgments,
            new AgreementSetting(0.95, 10_000, 7, 0.2, 10, null, List.of(), null, null, null));

    JudgeAgreement judge = report.judges().getFirst();
    assertThat(judge.slices()).hasSize(25);
    assertIntervalAround(Objects.requireNonNull(judge.figures()).alpha());
    assertIntervalAround(Objects.requireNonNull(judge.confidence()).expectedError());
  }

  @Test
  void peopleGaveOneAnswer_kappaIsUndefined_andSaysWhy() {
    table("yes", "yes", 200);
    table("yes", "no", 100);

    Figures figures =
        Objects.requireNonNull(
            Calibrator.calibrate(labels, judgments, SETTING).judges().getFirst().figures());

    assertThat(figures.kappa()).isNull();
    assertThat(figures.kappaUndefined()).isEqualTo("people said yes every time");
  }

  @Test
  void ordinal_publishedTable_givesWeightedKappas() {
    long[][] counts = {{11, 3, 1}, {1, 9, 5}, {0, 2, 18}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        table(Integer.toString(i + 1), Integer.toString(j + 1), (int) counts[i][j]);
      }
    }

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    Figures figures = Objects.requireNonNull(report.judges().getFirst().figures());
    assertThat(report.scale().kind()).isEqualTo(Kind.ORDINAL);
    assertThat(value(figures.kappa())).isCloseTo(0.631902, within(5e-7));
    assertThat(value(figures.linearKappa())).isCloseTo(0.708520, within(5e-7));
    assertThat(value(figures.quadraticKappa())).isCloseTo(0.781341, within(5e-7));
  }

  @Test
  void numbers_haveBiasAndDistanceButNoMatrix() {
    for (int i = 0; i < 20; i++) {
      label("c" + i, "p", Double.toString(i / 4.0), Map.of());
      judge("c" + i, "j", Double.toString(i / 4.0 + 0.5 + (i % 2 == 0 ? 0.25 : -0.25)), null);
    }

    Figures figures =
        Objects.requireNonNull(
            Calibrator.calibrate(labels, judgments, SETTING).judges().getFirst().figures());

    assertThat(figures.matrix()).isNull();
    assertThat(value(figures.meanDifference())).isCloseTo(0.5, within(1e-12));
    assertThat(value(figures.meanAbsoluteDifference())).isCloseTo(0.5, within(1e-12));
    assertThat(value(figures.alpha())).isBetween(0.85, 0.99);
  }

  @Test
  void everyCase_isCountedOnce() {
    label("both", "p", "1", Map.of());
    label("tied", "p", "1", Map.of());
    label("tied", "q", "0", Map.of());
    label("settled", "p", "1", Map.of());
    label("settled", "q", "0", Map.of());
    labels.add(new CaseLabel("settled", "chair", new Answer.Value("0"), true, Map.of(), "l:9"));
    labels.add(
        new CaseLabel("untold", "p", new Answer.Unscored("cut off"), false, Map.of(), "l:10"));
    label("notJudged", "p", "0", Map.of());
    label("unscored", "p", "0", Map.of());
    for (String id : List.of("both", "tied", "settled", "untold", "nobody")) {
      judge(id, "j", "1", null);
    }
    judgments.add(CaseJudgment.of("unscored", "j", new Answer.Unscored("refused"), null));

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.reference())
        .isEqualTo(
            new AgreementReport.ReferenceCounts(
                "adjudicated label, else majority of the labels", 9, 4, 1, 1, 1));
    JudgeAgreement.Counts counts = report.judges().getFirst().counts();
    assertThat(counts)
        .isEqualTo(
            new JudgeAgreement.Counts(
                6, 2, 1, new java.util.TreeMap<>(Map.of("refused", 1)), 1, 1, 1, 1));
    assertThat(counts.judged())
        .isEqualTo(
            counts.compared()
                + counts.unscored()
                + counts.peopleTied()
                + counts.peopleUnscored()
                + counts.withoutLabel());
  }

  @Test
  void pairsInBothOrders_giveConsistencyVerbosityAndSelfPreference() {
    for (int i = 0; i < 60; i++) {
      String better = i % 3 == 0 ? "B" : "A";
      label("c" + i, "p", better, Map.of());
      boolean swayed = i % 5 == 0;
      boolean wrong = i % 7 == 0;
      String said = wrong ? (better.equals("A") ? "B" : "A") : better;
      pair("c" + i, "ab", swayed ? "A" : said, i);
      pair("c" + i, "ba", swayed ? "B" : said, i);
    }
    label("even", "p", "tie", Map.of());

    JudgeAgreement judge = Calibrator.calibrate(labels, judgments, SETTING).judges().getFirst();

    BiasReport.Position position = Objects.requireNonNull(judge.bias().position());
    assertThat(position.consistency().value()).isCloseTo(48 / 60.0, within(1e-12));
    assertThat(position.firstSlot()).isEqualTo(12);
    assertThat(position.secondSlot()).isZero();
    assertThat(position.pValue()).isLessThan(0.001);
    assertThat(Objects.requireNonNull(judge.bias().verbosity()).n()).isEqualTo(48);
    // Of 30 pairs of each kind the judge agrees with people, in both orders, on 20 and 21.
    assertThat(Objects.requireNonNull(judge.bias().selfPreference()).gap().value())
        .isCloseTo(20 / 30.0 - 21 / 30.0, within(1e-12));
    assertThat(judge.counts().compared()).isEqualTo(60);
  }

  @Test
  void slices_haveTheirOwnFigures_andLongFieldsAreTold() {
    for (int i = 0; i < 40; i++) {
      String truth = i % 4 < 2 ? "yes" : "no";
      Map<String, String> fields =
          Map.of("language", i % 2 == 0 ? "de" : "en", "area", "x" + i % 2, "text", "t" + i);
      label("c" + i, "p", truth, fields);
      judge("c" + i, "j", i % 2 == 0 ? truth : "yes", i % 2 == 0 ? 0.9 : 0.6);
    }

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    JudgeAgreement judge = report.judges().getFirst();
    assertThat(judge.slices())
        .extracting(Slice::field, Slice::value, Slice::cases)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple("language", "de", 20),
            org.assertj.core.groups.Tuple.tuple("language", "en", 20))
        .hasSize(4);
    assertThat(value(judge.slices().getFirst().kappa())).isEqualTo(1);
    assertThat(judge.slices().get(1).kappa()).isNull();
    assertThat(judge.slices().get(1).kappaUndefined()).isEqualTo("the judge said yes every time");
    assertThat(report.notes()).containsExactly("text has 40 values: no slice");
    ConfidenceReport confidence = Objects.requireNonNull(judge.confidence());
    assertThat(confidence.expectedError().value()).isCloseTo(0.1, within(1e-12));
    assertThat(confidence.byChance()).isBetween(0.0, 0.5).isNotZero();
    assertThat(value(confidence.rocArea())).isGreaterThan(0.8);
  }

  @Test
  void twoJudges_areHeldAgainstTheSamePeople_andAlternativeTestPasses() {
    for (int i = 0; i < 60; i++) {
      String truth = i % 2 == 0 ? "yes" : "no";
      String other = i % 2 == 0 ? "no" : "yes";
      label("c" + i, "p", i % 10 == 0 ? other : truth, Map.of());
      label("c" + i, "q", i % 10 == 1 ? other : truth, Map.of());
      label("c" + i, "r", i % 10 == 2 ? other : truth, Map.of());
      judge("c" + i, "good", truth, null);
      judge("c" + i, "bad", "yes", null);
    }

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.people().annotators()).containsExactly("p", "q", "r");
    assertThat(report.people().pairs()).hasSize(3);
    assertThat(report.judges()).extracting(JudgeAgreement::judge).containsExactly("bad", "good");
    JudgeAgreement bad = report.judges().get(0);
    assertThat(Objects.requireNonNull(report.judges().get(1).alternative()).passed()).isTrue();
    assertThat(Objects.requireNonNull(bad.alternative()).passed()).isFalse();
    assertThat(Objects.requireNonNull(bad.figures()).kappaUndefined()).startsWith("the judge said");
  }

  @Test
  void mistakes_areNamedWithTheirPlace() {
    label("a", "p", "1", Map.of());
    label("a", "p", "0", Map.of());
    assertThatThrownBy(() -> Calibrator.calibrate(labels, judgments, SETTING))
        .isInstanceOf(LineException.class)
        .hasMessage("labels: case a is labelled twice by p");

    labels.removeLast();
    judge("a", "j", "1", null);
    judge("a", "j", "1", null);
    assertThatThrownBy(() -> Calibrator.calibrate(labels, judgments, SETTING))
        .hasMessageStartingWith("j: case a is judged twice by j");
  }

  @Test
  void noCaseInCommon_isTold() {
    label("a", "p", "1", Map.of());
    judge("b", "j", "0", null);

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.judges().getFirst().figures()).isNull();
    assertThat(report.notes())
        .containsExactly(
            "j shares no case with the labels (their first is a): are the ids the same?");
  }

  @Test
  void yesAndNo_besideOneAndZero_areTheSame() {
    label("a", "p", "yes", Map.of());
    label("b", "p", "No", Map.of());
    label("c", "p", "true", Map.of());
    label("d", "p", "fail", Map.of());
    label("e", "p", "0", Map.of());
    List.of("a", "c", "e").forEach(id -> judge(id, "j", "1.0", null));
    List.of("b", "d").forEach(id -> judge(id, "j", "0.0", null));

    AgreementReport report = Calibrator.calibrate(labels, judgments, SETTING);

    assertThat(report.scale()).isEqualTo(new AnswerScale(Kind.BINARY, List.of("0", "1"), "1"));
    Figures figures = Objects.requireNonNull(report.judges().getFirst().figures());
    assertThat(value(figures.agreement())).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void noValueInCommon_isRefused() {
    label("a", "p", "good", Map.of());
    label("b", "p", "bad", Map.of());
    judge("a", "j", "1", null);
    judge("b", "j", "0", null);

    assertThatThrownBy(() -> Calibrator.calibrate(labels, judgments, SETTING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("people say bad, good and judges say 0, 1: no value is the same");
  }

  private void table(String people, String judge, int times) {
    for (int i = 0; i < times; i++) {
      String id = people + judge + i;
      label(id, "p", people, Map.of());
      judge(id, "j", judge, null);
    }
  }

  private void label(String id, String annotator, String value, Map<String, String> fields) {
    labels.add(new CaseLabel(id, annotator, new Answer.Value(value), false, fields, "labels"));
  }

  private void judge(String id, String judge, String value, @Nullable Double confidence) {
    judgments.add(CaseJudgment.of(id, judge, new Answer.Value(value), confidence));
  }

  private void pair(String id, String order, String value, int i) {
    judgments.add(
        new CaseJudgment(
            id,
            "j",
            new Answer.Value(value),
            null,
            order,
            i % 2 == 0 ? "A" : "B",
            null,
            100.0 + (i * 37) % 90,
            100.0 + (i * 53) % 80,
            Map.of(),
            "judgments"));
  }

  private static void assertIntervalAround(@Nullable Estimate estimate) {
    Interval interval = Objects.requireNonNull(Objects.requireNonNull(estimate).interval());
    assertThat(value(estimate)).isBetween(interval.low(), interval.high());
    assertThat(interval.width()).isBetween(1e-6, 0.05);
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }
}
