package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.Calibrator;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.label.StratifiedSample.Candidate;
import dev.assay.judge.label.StratifiedSample.Drawn;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LabelServiceTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final Answer YES = new Answer.Value("1");
  private static final Answer NO = new Answer.Value("0");

  private final LabelStore store = new InMemoryLabelStore();
  private final QueueStore stored = new InMemoryQueueStore(store);
  private final LabelService service = new LabelService(store, NOON);
  private final LabelQueues queues = new LabelQueues(stored, store, NOON);
  private final LabelSets sets = new LabelSets(store, stored, NOON);

  @Test
  void labels_areHiddenUntilOnesOwnIsGiven() {
    Subject c = conversation("c");
    queues.enqueuePicked("shop", "q", "resolved", List.of(c, conversation("d"), c));

    service.label(c, "resolved", "ann", YES, "");

    assertThat(service.visible(c, "resolved", "bob")).isEmpty();
    assertThat(next("bob", 0)).isEqualTo(c);
    assertThat(next("ann", 0)).isEqualTo(conversation("d"));
    service.label(c, "resolved", "bob", NO, "");
    assertThat(service.visible(c, "resolved", "bob")).hasSize(2);
  }

  @Test
  void visible_toWhoOnlySettled_isNothing() {
    Subject c = conversation("c");
    service.label(c, "resolved", "ann", YES, "");
    service.adjudicate(c, "resolved", "chair", NO, "");

    assertThat(service.visible(c, "resolved", "chair")).isEmpty();
  }

  @Test
  void next_beginsAgainAtTheFront() {
    queues.enqueuePicked("shop", "q", "resolved", List.of(conversation("c"), conversation("d")));
    service.label(conversation("d"), "resolved", "ann", YES, "");

    assertThat(next("ann", 1)).isEqualTo(conversation("c"));
    service.label(conversation("c"), "resolved", "ann", YES, "");
    assertThat(queues.next("shop", queue(), "ann", 1)).isEmpty();
  }

  @Test
  void withdraw_takesBackOnesOwnLabel_andReopen_whatOneSettled() {
    Subject c = conversation("c");
    queues.enqueuePicked("shop", "q", "resolved", List.of(c));
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");
    service.adjudicate(c, "resolved", "ann", NO, "");

    assertThat(service.reopen(c, "resolved", "bob")).isEmpty();
    assertThat(service.reopen(c, "resolved", "ann")).isPresent();
    assertThat(progress().split()).isEqualTo(new QueueStore.Split(1, 1, 0));
    assertThat(service.withdraw(c, "resolved", "ann")).isPresent();
    assertThat(service.withdraw(c, "resolved", "ann")).isEmpty();
    assertThat(progress().done()).isEqualTo(Map.of("bob", 1));
  }

  @Test
  void disagreement_isOpenUntilItIsSettled() {
    Subject c = conversation("c");
    queues.enqueuePicked("shop", "q", "resolved", List.of(c));
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");

    assertThat(progress().done()).isEqualTo(Map.of("ann", 1, "bob", 1));
    assertThat(progress().split()).isEqualTo(new QueueStore.Split(1, 1, 0));
    service.adjudicate(c, "resolved", "chair", NO, "by the policy");
    assertThat(progress().split()).isEqualTo(new QueueStore.Split(1, 0, 1));
    assertThat(queues.disputes("shop", queue(), "chair", 9))
        .extracting(LabelQueues.Disputed::settled)
        .containsExactly(true);
  }

  @Test
  void disputes_areHiddenFromWhoHasNotLabelledTheirCase() {
    Subject c = conversation("c");
    Subject d = conversation("d");
    queues.enqueuePicked("shop", "q", "resolved", List.of(c, d));
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");
    service.label(d, "resolved", "cleo", NO, "");

    assertThat(queues.disputes("shop", queue(), "cleo", 9)).isEmpty();
    assertThat(queues.disputes("shop", queue(), "chair", 9)).hasSize(1);
    assertThat(queues.disputes("shop", queue(), "ann", 9).getFirst().labels()).hasSize(2);
  }

  @Test
  void settledByTwo_theLatestCounts_andItIsSaid() {
    Subject c = conversation("c");
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");
    // By name chair comes first, by time zoe does.
    store.insert(
        List.of(
            new Label(c, "resolved", "zoe", YES, true, false, "", NOON.instant()),
            new Label(c, "resolved", "chair", NO, true, false, "", NOON.instant().plusSeconds(9))));
    LabelSet set = sets.freeze("shop", "main", "resolved", "");

    AgreementReport report =
        new CalibrationService(calibrations(), NOON)
            .calibrate(
                set,
                List.of(
                    new Judgment(
                        c,
                        JudgeId.external("j"),
                        "resolved",
                        "hash",
                        new Verdict.Scored(0),
                        null,
                        List.of(),
                        "",
                        Judgment.Cost.FREE,
                        NOON.instant())),
                subject -> Map.of(),
                AgreementSetting.USUAL);

    assertThat(report.reference().rule())
        .isEqualTo(
            "adjudicated label, the latest where several people settled a case (1), else majority"
                + " of the labels");
    assertThat(report.judges().getFirst().figures())
        .satisfies(
            figures ->
                assertThat(java.util.Objects.requireNonNull(figures).agreement())
                    .satisfies(
                        a -> assertThat(java.util.Objects.requireNonNull(a).value()).isOne()));
  }

  private static CalibrationStore calibrations() {
    return new CalibrationStore() {
      private final List<Calibration> kept = new ArrayList<>();

      @Override
      public void insert(Calibration calibration) {
        kept.add(calibration);
      }

      @Override
      public List<Calibration> of(String project, String question) {
        return List.copyOf(kept);
      }

      @Override
      public List<String> questions(String project) {
        return List.of();
      }
    };
  }

  private Subject next(String annotator, int from) {
    return queues.next("shop", queue(), annotator, from).orElseThrow().subject();
  }

  private QueueStore.Summary queue() {
    return stored.summary("shop", "q").orElseThrow();
  }

  private QueueProgress progress() {
    return queues.progress("shop", queue());
  }

  @Test
  void adjudicate_byWhoLabelledToo_isTheReferenceAndKeepsBothLabels() {
    Subject c = conversation("c");
    queues.enqueuePicked("shop", "q", "resolved", List.of(c));
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");
    service.adjudicate(c, "resolved", "ann", NO, "bob is right");

    assertThat(progress().split()).isEqualTo(new QueueStore.Split(1, 0, 1));
    List<CaseLabel> labels =
        sets.freeze("shop", "main", "resolved", "q").labels().stream()
            .map(label -> label.forComparing(Map.of()))
            .toList();
    AgreementReport report =
        Calibrator.calibrate(
            labels,
            List.of(CaseJudgment.of("c", "j", new Answer.Value("0"), null)),
            AgreementSetting.USUAL);
    assertThat(report.reference().adjudicated()).isEqualTo(1);
    assertThat(report.people().annotators()).containsExactly("ann", "bob");
    assertThat(report.judges().getFirst().figures())
        .satisfies(
            figures ->
                assertThat(java.util.Objects.requireNonNull(figures).agreement())
                    .satisfies(
                        agreement ->
                            assertThat(java.util.Objects.requireNonNull(agreement).value())
                                .isEqualTo(1)));
  }

  @Test
  void freeze_countsVersions_andKeepsWeights() {
    List<Candidate> traffic = traffic();
    queues.enqueue("shop", "q", "resolved", StratifiedSample.draw(traffic, 20, 3, 1));
    stored.queue("shop", "q").forEach(q -> service.label(q.subject(), "resolved", "ann", YES, ""));

    LabelSet one = sets.freeze("shop", "main", "resolved", "q");
    LabelSet two = sets.freeze("shop", "main", "resolved", "q");

    assertThat(two.version()).isEqualTo(2);
    assertThat(two.hash()).isEqualTo(one.hash());
    assertThat(one.members().stream().mapToDouble(LabelSet.Member::weight).sum())
        .isCloseTo(traffic.size(), within(1e-9));
  }

  @Test
  void queue_asksOneQuestion() {
    queues.enqueuePicked("shop", "q", "resolved", List.of(conversation("c")));

    assertThatThrownBy(() -> queues.enqueuePicked("shop", "q", "tone", List.of(conversation("d"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("queue q asks resolved, not tone");
  }

  @Test
  void sample_hasRareStrata_andIsTheSameForASeed() {
    List<Candidate> traffic = traffic();
    StratifiedSample sample = StratifiedSample.draw(traffic, 50, 5, 7);
    List<Candidate> other = new ArrayList<>(traffic);
    Collections.reverse(other);

    assertThat(sample.cases()).hasSize(50);
    assertThat(sample.cases().stream().filter(d -> d.stratum().equals("sw"))).hasSize(5);
    assertThat(StratifiedSample.draw(other, 50, 5, 7)).isEqualTo(sample);
    assertThat(StratifiedSample.draw(traffic, 50, 5, 8)).isNotEqualTo(sample);
    assertThat(sample.cases().stream().mapToDouble(Drawn::weight).sum())
        .isCloseTo(traffic.size(), within(1e-9));
  }

  private static List<Candidate> traffic() {
    List<Candidate> traffic = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String stratum = i % 100 == 0 ? "sw" : i % 3 == 0 ? "de" : "en";
      traffic.add(new Candidate(conversation("c" + i), stratum));
    }
    return traffic;
  }
}
