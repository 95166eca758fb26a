package dev.assay.judge.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.calibration.DrawnLabels;
import dev.assay.judge.calibration.InMemoryCalibrationStore;
import dev.assay.judge.calibration.TrafficRates;
import dev.assay.judge.label.InMemoryLabelStore;
import dev.assay.judge.label.InMemoryQueueStore;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelSets;
import dev.assay.judge.label.QueuedCase;
import dev.assay.judge.llm.CanaryStore;
import dev.assay.judge.llm.InMemoryCanaryStore;
import dev.assay.judge.local.TaughtCases;
import dev.assay.judge.review.JudgedTraffic.Place;
import dev.assay.judge.review.ReviewedRates.Part;
import dev.assay.score.Score.Subject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class JudgeReviewTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final JudgeId JUDGE = new JudgeId(JudgeId.Kind.MODEL, "kept/m", "a".repeat(64));
  private static final JudgeId LATER = new JudgeId(JudgeId.Kind.MODEL, "kept/m", "b".repeat(64));
  private static final int CASES = 400;
  private static final int LABELLED = 120;

  private final InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
  private final InMemoryLabelStore labels = new InMemoryLabelStore();
  private final InMemoryCalibrationStore calibrations = new InMemoryCalibrationStore();
  private final InMemoryCanaryStore canaries = new InMemoryCanaryStore();
  private final Map<Subject, Place> places = new HashMap<>();
  private final JudgeReview review =
      new JudgeReview(
          judgments,
          calibrations,
          labels,
          canaries,
          TaughtCases.NONE,
          new InMemoryRatedTraffic(judgments, places),
          new InMemoryJudgedTraffic(places),
          CLOCK);

  @Test
  void judges_beforeAndAfterCalibration_sayWhatTheyMayBeCalled() {
    judge();
    assertThat(only().status()).isInstanceOf(CalibrationStatus.Uncalibrated.class);
    assertThat(only().calibration()).isEmpty();

    calibrate();
    ReviewedJudge judge = only();

    assertThat(judge.status()).isInstanceOf(CalibrationStatus.Calibrated.class);
    assertThat(judge.inRange()).isEqualTo(CASES);
    assertThat(judge.perThousand())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("2"));
    CalibrationReport report = Objects.requireNonNull(judge.report());
    CalibrationReport.Context context = Objects.requireNonNull(report.context());
    assertThat(Objects.requireNonNull(report.judge().figures()).cases()).isEqualTo(LABELLED);
    assertThat(context.people().annotators()).containsExactly("ann", "bob");
    assertThat(context.people().ceiling()).isPresent();
    assertThat(context.scale().positive()).isEqualTo("1");
    assertThat(review.judges("shop", NOON.plusSeconds(1), null).getFirst().inRange()).isZero();
  }

  @Test
  void judges_whoseSuccessorJudges_showItStale_withoutTheFiguresOfTheFormer() {
    judge();
    calibrate();
    judgments.insert("b", List.of(judgment(0, LATER, 1)));

    ReviewedJudge later =
        review.judges("shop", null, null).stream()
            .filter(judge -> judge.judge().equals(LATER))
            .findFirst()
            .orElseThrow();

    assertThat(later.status()).isInstanceOf(CalibrationStatus.Stale.class);
    assertThat(later.calibration()).isEmpty();
    assertThat(later.report()).isNull();
    assertThat(rates(later, null).parts().values()).noneMatch(CorrectedRate::corrected);
  }

  @Test
  void judges_onOtherTraffic_areStaleWithTheReason() {
    judge();
    calibrate();
    List<Judgment> other = new ArrayList<>();
    for (int i = CASES; i < 4 * CASES; i++) {
      places.put(subject(i), new Place("c" + i, 0, "9.0", "th", "hello"));
      other.add(judgment(i, JUDGE, 1));
    }
    judgments.insert("b", other);

    assertThat(only().status())
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale -> assertThat(stale.reasons().getFirst()).startsWith("the traffic has shifted"));
  }

  @Test
  void cases_areTheCellsOfTheMatrix() {
    judge();
    calibrate();
    ReviewedJudge judge = only();
    var matrix =
        Objects.requireNonNull(
            Objects.requireNonNull(Objects.requireNonNull(judge.report()).judge().figures())
                .matrix());

    List<ReviewedCase> cases = review.cases(judge.calibration().orElseThrow());

    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        String people = matrix.categories().get(row);
        String said = matrix.categories().get(column);
        assertThat(
                cases.stream()
                    .filter(one -> one.people().equals(people) && one.said().equals(said)))
            .hasSize(Math.toIntExact(matrix.counts().get(row).get(column)));
      }
    }
    assertThat(cases.getFirst().labels()).hasSize(2);
  }

  @Test
  void rates_byRelease_areCorrectedTowardsWhatPeopleSay() {
    judge();
    calibrate();

    ReviewedRates rates = rates(only(), null);

    assertThat(rates.category()).isEqualTo("1");
    assertThat(rates.parts()).containsOnlyKeys("1.0", "2.0");
    CorrectedRate first = Objects.requireNonNull(rates.parts().get("1.0"));
    assertThat(first.corrected()).isTrue();
    assertThat(first.rate().estimator()).contains("PPI");
    assertThat(first.plain().n()).isEqualTo(CASES / 2);
    assertThat(first.labels()).isEqualTo(LABELLED / 2);
    // The judge misses one case of eight that people say yes of.
    double people = truths(0);
    assertThat(Objects.requireNonNull(first.rate().interval()).contains(people)).isTrue();
    assertThat(Math.abs(first.rate().value() - people))
        .isLessThan(Math.abs(first.plain().value() - people));
    ReviewedRates no = rates(only(), "0");
    assertThat(Objects.requireNonNull(no.parts().get("1.0")).plain().value())
        .isCloseTo(1 - first.plain().value(), Offset.offset(1e-9));
  }

  /** Failures are labelled ten times as often as they occur: without weights, most cases fail. */
  @Test
  void rates_ofASampleByStrata_countByItsWeights() {
    List<Judgment> all = new ArrayList<>();
    List<Label> said = new ArrayList<>();
    List<QueuedCase> queued = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      boolean isRare = i % 50 == 0;
      boolean truth = isRare ? i % 100 == 0 : i % 25 == 3;
      places.put(subject(i), new Place("c" + i, 0, "1.0", "en", "hello"));
      all.add(judgment(i, JUDGE, isRare || i % 20 == 1 ? 1 : 0));
      if (isRare ? i % 100 < 80 && i < 8_000 : i % 59 == 7) {
        said.add(Label.of(subject(i), "kept", "ann", new Answer.Value(truth ? "1" : "0"), NOON));
        queued.add(
            new QueuedCase(
                "week",
                "kept",
                i,
                subject(i),
                isRare ? "r" : "o",
                isRare ? 1.25 : 59,
                "sample",
                NOON));
      }
    }
    judgments.insert("a", all);
    labels.insert(said);
    InMemoryQueueStore queues = new InMemoryQueueStore(labels);
    queues.enqueue(queued);
    LabelSet set = new LabelSets(labels, queues, CLOCK).freezeIfChanged("shop", "kept", "kept", "");
    assertThat(set.members()).anyMatch(member -> member.weight() == 59);
    new CalibrationService(calibrations, CLOCK)
        .calibrate(
            set,
            CalibrationService.judgments(judgments, set),
            subject -> Map.of("language", "en", "release", "1.0"),
            AgreementSetting.USUAL);

    CorrectedRate shown = Objects.requireNonNull(rates(only(), null).parts().get("1.0"));
    CorrectedRate counted =
        new TrafficRates(
                new InMemoryRatedTraffic(judgments, places).cases("shop", JUDGE, "kept"),
                DrawnLabels.of(set, YesAndNo.USUAL),
                YesAndNo.USUAL::of,
                null,
                0.95)
            .whole()
            .orElseThrow();

    double people = 0.01 + 0.98 * 0.04;
    assertThat(Objects.requireNonNull(shown.rate().interval()).contains(people)).isTrue();
    assertThat(shown.rate().value()).isBetween(0.02, 0.09);
    assertThat(shown).isEqualTo(counted);
  }

  @Test
  void rates_withoutCalibrationOrTraffic_areMarked() {
    judge();
    places.clear();

    ReviewedRates rates = rates(only(), null);

    assertThat(rates.parts()).containsOnlyKeys(ReviewedRates.OUTSIDE);
    assertThat(rates.parts().values()).noneMatch(CorrectedRate::corrected);
  }

  @Test
  void whole_tellsCanaries() {
    judge();
    assertThat(review.whole("shop", only()).canaries()).isNull();
    CanaryStore.Measured measured =
        new CanaryStore.Measured("shop", "kept", JUDGE, 120, 2, 0, BigDecimal.ONE, NOON);

    canaries.insert(measured);

    assertThat(review.whole("shop", only()).canaries()).isEqualTo(measured);
  }

  @Test
  void about_subjects_givesEachJudgmentWithItsJudgesStatus() {
    judge();
    calibrate();

    assertThat(review.about(List.of(subject(0))))
        .singleElement()
        .satisfies(
            given -> {
              assertThat(given.judgment().judge()).isEqualTo(JUDGE);
              assertThat(given.status()).isInstanceOf(CalibrationStatus.Calibrated.class);
            });
    assertThat(review.about(List.of())).isEmpty();
  }

  private ReviewedRates rates(ReviewedJudge judge, @org.jspecify.annotations.Nullable String of) {
    Optional<ReviewedRates> rates = review.rates("shop", judge, null, null, Part.RELEASE, of);
    return rates.orElseThrow();
  }

  private ReviewedJudge only() {
    List<ReviewedJudge> judges = review.judges("shop", null, null);
    assertThat(judges).hasSize(1);
    return judges.getFirst();
  }

  /** Half of the cases in each release; people say yes of every fourth. */
  private static boolean truth(int i) {
    return i / 2 % 4 == 0;
  }

  private static double truths(int release) {
    long yes =
        java.util.stream.IntStream.range(0, CASES)
            .filter(i -> i % 2 == release && truth(i))
            .count();
    return yes / (CASES / 2.0);
  }

  private void judge() {
    List<Judgment> all = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      boolean misses = i / 2 % 32 == 0 || i / 2 % 16 == 5;
      all.add(judgment(i, JUDGE, truth(i) == misses ? 0 : 1));
      places.put(subject(i), new Place("c" + i, 0, i % 2 == 0 ? "1.0" : "2.0", "en", "hello"));
    }
    judgments.insert("a", all);
  }

  private void calibrate() {
    List<Label> said = new ArrayList<>();
    for (int i = 0; i < LABELLED; i++) {
      for (String annotator : List.of("ann", "bob")) {
        Answer answer = new Answer.Value(truth(i) ? "1" : "0");
        said.add(Label.of(subject(i), "kept", annotator, answer, NOON));
      }
    }
    labels.insert(said);
    LabelSet set =
        new LabelSets(labels, new InMemoryQueueStore(labels), CLOCK)
            .freezeIfChanged("shop", "kept", "kept", "");
    new CalibrationService(calibrations, CLOCK)
        .calibrate(
            set,
            CalibrationService.judgments(judgments, set),
            subject -> {
              Place place = Objects.requireNonNull(places.get(subject));
              return Map.of("language", place.language(), "release", place.release());
            },
            AgreementSetting.USUAL);
  }

  private static Subject subject(int i) {
    return new Subject("shop", Subject.Kind.TURN, "t" + i);
  }

  private static Judgment judgment(int i, JudgeId judge, double value) {
    Judgment.Cost cost =
        new Judgment.Cost(
            dev.assay.trace.Usage.NONE,
            new BigDecimal("0.002"),
            BigDecimal.ZERO,
            java.time.Duration.ZERO);
    return new Judgment(
        subject(i),
        judge,
        "kept",
        "h" + i,
        new Verdict.Scored(value),
        0.9,
        List.of(),
        "because",
        cost,
        NOON);
  }
}
