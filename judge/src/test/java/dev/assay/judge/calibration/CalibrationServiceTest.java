package dev.assay.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Circumstances;
import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.local.TaughtCases;
import dev.assay.judge.rubric.InMemoryRubricStore;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CalibrationServiceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final JudgeId TRAINED = new JudgeId(JudgeId.Kind.TRAINED, "own", "a".repeat(64));
  private static final JudgeId MODEL = new JudgeId(JudgeId.Kind.MODEL, "tone/m", "b".repeat(64));

  private final InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
  private final InMemoryCalibrationStore calibrations = new InMemoryCalibrationStore();
  private final CalibrationService service =
      new CalibrationService(calibrations, Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void judgments_onCasesThatTaughtTheJudge_areLeftOut_ofThatJudgeAlone() {
    judgments.insert(
        "run",
        List.of(
            judgment(0, TRAINED, "q", 1, Map.of()),
            judgment(1, TRAINED, "q", 1, Map.of()),
            judgment(0, MODEL, "q", 1, Map.of())));
    TaughtCases taught =
        (project, hash) -> hash.equals(TRAINED.hash()) ? Set.of(subject(0)) : Set.of();

    List<Judgment> compared =
        CalibrationService.judgments(judgments, taught, set("q", label(0, "1"), label(1, "1")));

    assertThat(compared)
        .extracting(one -> one.judge().name() + one.subject().id())
        .containsExactlyInAnyOrder("ownc1", "tone/mc0");
  }

  @Test
  void calibrate_standIns_areNoPeople() {
    List<Label> labels = new ArrayList<>();
    List<Judgment> said = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      labels.add(label(i, i % 2 == 0 ? "1" : "0"));
      labels.add(
          new Label(subject(i), "q", "simulator", new Answer.Value("1"), false, true, "", NOON));
      said.add(judgment(i, MODEL, "q", i % 2 == 0 ? 1 : 0, Map.of()));
    }

    AgreementReport report =
        service.calibrate(
            set("q", labels.toArray(Label[]::new)), said, one -> Map.of(), AgreementSetting.USUAL);

    assertThat(report.people().annotators()).containsExactly("ann");
    assertThat(report.people().pairs()).isEmpty();
    assertThat(
            Objects.requireNonNull(
                    Objects.requireNonNull(report.judges().getFirst().figures()).kappa())
                .value())
        .isEqualTo(1);
  }

  @Test
  void criterion_isHeldAgainstWhatJudgesOfTheWholeSayOfIt_inPeoplesSteps() {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      labels.add(label(i, Integer.toString(1 + i % 5)));
      judgments.insert(
          "run", List.of(judgment(i, MODEL, "tone", 0.5, Map.of("clear", i % 5 / 4.0))));
    }
    LabelSet set = set("tone/clear", labels.toArray(Label[]::new));

    List<Judgment> said =
        CalibrationService.judgments(judgments, new InMemoryRubricStore(), TaughtCases.NONE, set);
    service.calibrate(set, said, one -> Map.of(), AgreementSetting.USUAL);

    assertThat(said)
        .hasSize(40)
        .allSatisfy(one -> assertThat(one.question()).isEqualTo("tone/clear"));
    Calibration kept = calibrations.of("shop", "tone/clear").getFirst();
    assertThat(kept.cases()).isEqualTo(40);
    assertThat(Objects.requireNonNull(kept.kappa()).value()).isEqualTo(1);
  }

  @Test
  void drawnLabels_ofACaseThatTwoSettled_areTheLatest() {
    LabelSet set =
        set(
            "q",
            label(0, "1"),
            new Label(subject(0), "q", "bob", new Answer.Value("1"), true, false, "", NOON),
            new Label(
                subject(0),
                "q",
                "zoe",
                new Answer.Value("0"),
                true,
                false,
                "",
                NOON.plusSeconds(1)));

    DrawnLabels drawn = DrawnLabels.of(set, YesAndNo.USUAL);

    assertThat(drawn.undecided()).isZero();
    assertThat(Objects.requireNonNull(drawn.labels().get(subject(0))).yes()).isFalse();
  }

  @Test
  void weaknesses_nameWhatIsPoor() {
    List<Label> labels = new ArrayList<>();
    List<Judgment> said = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      labels.add(label(i, i % 4 == 0 ? "1" : "0"));
      said.add(judgment(i, MODEL, "q", i % 24 == 0 ? 1 : 0, Map.of()));
    }
    service.calibrate(
        set("q", labels.toArray(Label[]::new)), said, one -> Map.of(), AgreementSetting.USUAL);

    Calibration kept = calibrations.of("shop", "q").getFirst();

    assertThat(kept.weaknesses())
        .containsExactly(
            "its kappa with people is 0.25, below 0.40", "it finds 18.0 % of what people call yes");
  }

  private static LabelSet set(String question, Label... labels) {
    Map<Subject, List<Label>> cases =
        List.of(labels).stream().collect(java.util.stream.Collectors.groupingBy(Label::subject));
    return new LabelSet(
        "shop",
        "set",
        1,
        question,
        cases.entrySet().stream()
            .map(one -> new LabelSet.Member(one.getKey(), "", 1, one.getValue()))
            .toList(),
        NOON);
  }

  private static Label label(int i, String value) {
    return Label.of(subject(i), "q", "ann", new Answer.Value(value), NOON);
  }

  private static Judgment judgment(
      int i, JudgeId judge, String question, double value, Map<String, Double> criteria) {
    return new Judgment(
        subject(i),
        judge,
        question,
        "h" + i,
        new Verdict.Scored(value),
        null,
        criteria.entrySet().stream()
            .map(
                one -> new Judgment.Criterion(one.getKey(), new Verdict.Scored(one.getValue()), ""))
            .toList(),
        "",
        Judgment.Cost.FREE,
        NOON,
        Circumstances.UNKNOWN);
  }

  private static Subject subject(int i) {
    return new Subject("shop", Subject.Kind.TURN, "c" + i);
  }
}
