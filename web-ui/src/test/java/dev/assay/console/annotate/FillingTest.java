package dev.assay.console.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.label.InMemoryLabelStore;
import dev.assay.judge.label.InMemoryQueueStore;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueuedCase;
import dev.assay.judge.rubric.InMemoryRubricStore;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.Outcome;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FillingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final int CONVERSATIONS = 40;

  private final LabelStore labels = new InMemoryLabelStore();
  private final InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
  private final Labelling labelling =
      new Labelling(
          labels,
          new InMemoryQueueStore(labels),
          new InMemoryRubricStore(),
          judgments,
          Clock.fixed(NOON, ZoneOffset.UTC));
  private final ConversationStore conversations = conversations();

  @Test
  void sample_hasEveryStratum_andItsWeightsAddUpToTheTraffic() {
    assertThat(fill(Filling.SAMPLE, "task_resolved", 8)).isEqualTo(8);

    List<QueuedCase> queue = labelling.stored().queue("shop", "q");
    assertThat(queue).extracting(QueuedCase::stratum).contains("1.0", "2.0");
    assertThat(queue.stream().mapToDouble(QueuedCase::weight).sum()).isEqualTo(CONVERSATIONS);
    assertThat(queue)
        .extracting(one -> one.subject().kind())
        .containsOnly(Subject.Kind.CONVERSATION);
    assertThat(fill(Filling.SAMPLE, "task_resolved", 8)).isZero();
  }

  @Test
  void sample_ofFewerThanTheLeastOfEachStratum_hasAsManyAsWereAskedFor() {
    assertThat(fill(Filling.SAMPLE, "task_resolved", 2)).isEqualTo(2);
  }

  @Test
  void aRubricAboutTurns_queuesTurns() {
    assertThat(fill(Filling.SAMPLE, "tone/clear", 10)).isEqualTo(10);

    assertThat(labelling.stored().queue("shop", "q"))
        .extracting(one -> one.subject().kind())
        .containsOnly(Subject.Kind.TURN);
  }

  @Test
  void filter_takesTheNewestThatPass() {
    assertThat(fill(Filling.FILTER, "task_resolved", 3)).isEqualTo(3);

    assertThat(labelling.stored().queue("shop", "q"))
        .extracting(one -> one.subject().id())
        .containsExactly("c-39", "c-38", "c-37");
  }

  @Test
  void doubts_areWhereJudgesDisagree() {
    judgments.insert(
        "run", List.of(judged("c-1", "one", 1), judged("c-1", "two", 0), judged("c-2", "one", 1)));

    assertThat(fill(Filling.DOUBTS, "task_resolved", 9)).isEqualTo(1);
    assertThat(labelling.stored().queue("shop", "q"))
        .extracting(one -> one.subject().id(), QueuedCase::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("c-1", "judges disagree"));
  }

  @Test
  void aQueueThatAsksSomethingElse_isRefusedInWords() {
    fill(Filling.FILTER, "task_resolved", 3);

    assertThatThrownBy(() -> fill(Filling.FILTER, "harmless", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("queue q asks task_resolved, not harmless");
  }

  private int fill(Filling filling, String question, int most) {
    return filling.fill(
        labelling,
        conversations,
        new Filling.Wish("q", question, ConversationFilter.all("shop"), most, "release"));
  }

  private static Judgment judged(String id, String judge, double value) {
    return new Judgment(
        new Subject("shop", Subject.Kind.CONVERSATION, id),
        JudgeId.external(judge),
        "task_resolved",
        "hash",
        new Verdict.Scored(value),
        null,
        List.of(),
        "",
        Judgment.Cost.FREE,
        NOON);
  }

  private static ConversationStore conversations() {
    ConversationStore store = new InMemoryConversationStore(new InMemoryTraces());
    List<Folded> folded = new ArrayList<>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      ConversationId id = new ConversationId("shop", "c-" + i);
      String release = i % 10 == 0 ? "2.0" : "1.0";
      Instant at = NOON.plusSeconds(i);
      Turn turn =
          new Turn(
              id,
              "t-" + i,
              "trace-" + i,
              0,
              "otlp",
              false,
              "hi",
              "ho",
              1,
              0,
              null,
              null,
              at,
              Duration.ofSeconds(1),
              null,
              Status.OK,
              null,
              "en",
              "shop",
              release,
              "rule");
      Conversation one =
          new Conversation(
              id,
              "otlp",
              false,
              "hi",
              1,
              1,
              0,
              List.of(),
              Usage.NONE,
              Outcome.RESOLVED,
              null,
              at,
              Duration.ofSeconds(1),
              Status.OK,
              null,
              "en",
              "shop",
              release);
      folded.add(new Folded(one, List.of(turn), Map.of(), List.of(), NOON));
    }
    store.replace(folded);
    return store;
  }
}
