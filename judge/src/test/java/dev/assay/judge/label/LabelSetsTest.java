package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.StratifiedSample.Candidate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LabelSetsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private final InMemoryLabelStore labels = new InMemoryLabelStore();
  private final InMemoryQueueStore stored = new InMemoryQueueStore(labels);
  private final LabelQueues queues = new LabelQueues(stored, labels, NOON);
  private final LabelService service = new LabelService(labels, NOON);
  private final LabelSets sets = new LabelSets(labels, stored, NOON);

  @Test
  void freeze_withoutAQueue_keepsTheWeightsOfTheSample_andPickedCasesStandForNothing() {
    List<Candidate> traffic = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      traffic.add(new Candidate(conversation("c" + i), i % 20 == 0 ? "sw" : "en"));
    }
    queues.enqueue("shop", "week", "resolved", StratifiedSample.draw(traffic, 20, 5, 1));
    queues.enqueuePicked("shop", "odd", "resolved", List.of(conversation("picked")));
    stored.queue("shop", "week").forEach(one -> label(one.subject().id()));
    label("picked");
    label("imported");

    LabelSet set = sets.freeze("shop", "main", "resolved", "");

    Map<String, LabelSet.Member> members =
        set.members().stream().collect(Collectors.toMap(one -> one.subject().id(), one -> one));
    assertThat(set.members().stream().filter(set::isDrawn))
        .hasSize(20)
        .allSatisfy(one -> assertThat(one.stratum()).isNotEmpty());
    assertThat(
            set.members().stream().filter(set::isDrawn).mapToDouble(LabelSet.Member::weight).sum())
        .isCloseTo(200, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(List.of("picked", "imported"))
        .allSatisfy(
            id ->
                assertThat(set.isDrawn(java.util.Objects.requireNonNull(members.get(id))))
                    .isFalse());
  }

  @Test
  void freeze_doubtfulCases_weighNothing() {
    label("c");
    stored.enqueue(
        List.of(
            new QueuedCase(
                "q", "resolved", 0, conversation("c"), "", 1, "judge unsure", NOON.instant())));

    LabelSet set = sets.freeze("shop", "main", "resolved", "");

    assertThat(set.members().getFirst().weight()).isZero();
  }

  private void label(String id) {
    service.label(conversation(id), "resolved", "ann", new Answer.Value("1"), "");
  }
}
