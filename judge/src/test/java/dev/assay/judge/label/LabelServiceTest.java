package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.Calibrator;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
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
  private final LabelService service = new LabelService(store, NOON);

  @Test
  void labels_areHiddenUntilOnesOwnIsGiven() {
    Subject c = conversation("c");
    service.enqueuePicked("shop", "q", "resolved", List.of(c, conversation("d"), c));

    service.label(c, "resolved", "ann", YES, "");

    assertThat(service.visible(c, "resolved", "bob")).isEmpty();
    assertThat(service.open("shop", "q", "bob")).hasSize(2);
    assertThat(service.open("shop", "q", "ann"))
        .extracting(QueuedCase::subject)
        .containsExactly(conversation("d"));
    service.label(c, "resolved", "bob", NO, "");
    assertThat(service.visible(c, "resolved", "bob")).hasSize(2);
  }

  @Test
  void disagreement_isOpenUntilItIsSettled() {
    Subject c = conversation("c");
    service.enqueuePicked("shop", "q", "resolved", List.of(c));
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");

    assertThat(service.progress("shop", "q"))
        .isEqualTo(new LabelService.Progress(1, Map.of("ann", 1, "bob", 1), 1, 1));
    service.adjudicate(c, "resolved", "chair", NO, "by the policy");
    assertThat(service.disagreements("shop", "q")).isEmpty();
    assertThat(service.progress("shop", "q").disagreed()).isZero();
  }

  @Test
  void adjudicate_byWhoLabelledToo_isTheReferenceAndKeepsBothLabels() {
    Subject c = conversation("c");
    service.enqueuePicked("shop", "q", "resolved", List.of(c));
    service.label(c, "resolved", "ann", YES, "");
    service.label(c, "resolved", "bob", NO, "");
    service.adjudicate(c, "resolved", "ann", NO, "bob is right");

    assertThat(service.progress("shop", "q"))
        .isEqualTo(new LabelService.Progress(1, Map.of("ann", 1, "bob", 1), 1, 0));
    List<CaseLabel> labels =
        service.freeze("shop", "main", "resolved", "q").labels().stream()
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
    service.enqueue("shop", "q", "resolved", StratifiedSample.draw(traffic, 20, 3, 1));
    service
        .open("shop", "q", "ann")
        .forEach(q -> service.label(q.subject(), "resolved", "ann", YES, ""));

    LabelSet one = service.freeze("shop", "main", "resolved", "q");
    LabelSet two = service.freeze("shop", "main", "resolved", "q");

    assertThat(two.version()).isEqualTo(2);
    assertThat(two.hash()).isEqualTo(one.hash());
    assertThat(one.members().stream().mapToDouble(LabelSet.Member::weight).sum())
        .isCloseTo(traffic.size(), within(1e-9));
  }

  @Test
  void queue_asksOneQuestion() {
    service.enqueuePicked("shop", "q", "resolved", List.of(conversation("c")));

    assertThatThrownBy(() -> service.enqueuePicked("shop", "q", "tone", List.of(conversation("d"))))
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
