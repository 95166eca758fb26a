package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.QueueStore.Dispute;
import dev.assay.judge.label.QueueStore.Split;
import dev.assay.judge.label.QueueStore.Summary;
import dev.assay.judge.label.QueueStore.Tally;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link QueueStore} does. Each test starts with empty stores. */
public abstract class QueueStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
  private static final Answer YES = new Answer.Value("1");
  private static final Answer NO = new Answer.Value("0");
  private static final Answer UNTOLD = new Answer.Unscored("cannot tell");

  protected abstract QueueStore store();

  /** The labels that the store sees. */
  protected abstract LabelStore labels();

  @Test
  void queue_comesInOrder_withWeights() {
    QueuedCase first =
        new QueuedCase("q1", "resolved", 0, conversation("z"), "de", 12.5, "sample", NOON);
    QueuedCase second =
        new QueuedCase("q1", "resolved", 1, conversation("a"), "en", 1, "judge unsure", NOON);

    store().enqueue(List.of(second, first));

    assertThat(store().queue("shop", "q1")).containsExactly(first, second);
    assertThat(store().queue("bank", "q1")).isEmpty();
    assertThat(store().summaries("shop")).containsExactly(new Summary("q1", "resolved", 2, NOON));
    assertThat(store().summary("shop", "q1")).contains(new Summary("q1", "resolved", 2, NOON));
    assertThat(store().summary("shop", "q2")).isEmpty();
    assertThat(store().summary("shop", "")).isEmpty();
    assertThat(store().summaries("bank")).isEmpty();
  }

  @Test
  void summaries_haveTheLatestQueueFirst() {
    store().enqueue(List.of(queued("old", 0, "a"), queued("old", 1, "b")));
    store()
        .enqueue(
            List.of(
                new QueuedCase(
                    "new", "tone", 0, conversation("a"), "", 1, "picked", NOON.plusSeconds(1))));

    assertThat(store().summaries("shop"))
        .extracting(Summary::queue, Summary::cases)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("new", 1),
            org.assertj.core.groups.Tuple.tuple("old", 2));
  }

  @Test
  void at_countsPlaces_whateverThePositions() {
    // Two processes put cases in at once: they took the same position.
    store().enqueue(List.of(queued("q", 0, "a"), queued("q", 1, "c"), queued("q", 1, "b")));
    store().enqueue(List.of(queued("q", 5, "d")));

    assertThat(List.of(0, 1, 2, 3))
        .extracting(place -> store().at("shop", "q", place).orElseThrow())
        .extracting(one -> one.subject().id(), QueuedCase::position)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", 0),
            org.assertj.core.groups.Tuple.tuple("b", 1),
            org.assertj.core.groups.Tuple.tuple("c", 2),
            org.assertj.core.groups.Tuple.tuple("d", 3));
    assertThat(store().at("shop", "q", 4)).isEmpty();
    assertThat(store().at("shop", "other", 0)).isEmpty();
  }

  @Test
  void open_isTheNextCaseThatTheAnnotatorHasNotLabelled() {
    store().enqueue(List.of(queued("q", 0, "a"), queued("q", 1, "b"), queued("q", 2, "c")));
    Summary queue = store().summary("shop", "q").orElseThrow();
    labels()
        .insert(
            List.of(
                Label.of(conversation("a"), "resolved", "ann", YES, NOON),
                Label.of(conversation("b"), "other question", "ann", YES, NOON),
                new Label(conversation("c"), "resolved", "ann", YES, true, false, "", NOON)));

    assertThat(store().open("shop", queue, "ann", 0).orElseThrow().position()).isEqualTo(1);
    assertThat(store().open("shop", queue, "bob", 0).orElseThrow().position()).isZero();
    assertThat(store().open("shop", queue, "ann", 2).orElseThrow().subject())
        .isEqualTo(conversation("c"));
    assertThat(store().open("shop", queue, "ann", 3)).isEmpty();
    labels().withdraw(Label.of(conversation("a"), "resolved", "ann", YES, NOON));
    assertThat(store().open("shop", queue, "ann", 0).orElseThrow().position()).isZero();
  }

  @Test
  void split_andDisputes_areAboutPeople_andTheQueueAlone() {
    store()
        .enqueue(
            List.of(
                queued("q", 0, "agreed"),
                queued("q", 1, "split"),
                queued("q", 2, "untold"),
                queued("q", 3, "settled"),
                queued("q", 4, "simulated"),
                queued("q", 5, "once")));
    Summary queue = store().summary("shop", "q").orElseThrow();
    labels()
        .insert(
            List.of(
                by("ann", "agreed", YES),
                by("bob", "agreed", YES),
                by("ann", "split", YES),
                by("bob", "split", NO),
                by("bob", "untold", UNTOLD),
                by("cleo", "untold", YES),
                by("ann", "settled", YES),
                by("bob", "settled", NO),
                new Label(conversation("settled"), "resolved", "bob", NO, true, false, "x", NOON),
                by("ann", "simulated", YES),
                new Label(conversation("simulated"), "resolved", "sim", NO, false, true, "", NOON),
                by("ann", "once", NO),
                by("bob", "elsewhere", NO),
                by("ann", "elsewhere", YES)));

    assertThat(store().split("shop", queue)).isEqualTo(new Split(4, 2, 1));
    assertThat(store().tallies("shop", queue))
        .containsExactly(
            new Tally("ann", 5, false),
            new Tally("bob", 4, false),
            new Tally("cleo", 1, false),
            new Tally("sim", 1, true));
    Dispute split = new Dispute(conversation("split"), false);
    Dispute untold = new Dispute(conversation("untold"), false);
    Dispute settled = new Dispute(conversation("settled"), true);
    assertThat(store().disputes("shop", queue, "", 9)).containsExactly(split, untold, settled);
    assertThat(store().disputes("shop", queue, "", 1)).containsExactly(split);
    assertThat(store().disputes("shop", queue, "cleo", 9)).containsExactly(untold);
    assertThat(store().disputes("shop", queue, "dora", 9)).isEmpty();
    assertThat(store().labels("shop", queue)).hasSize(12);
  }

  private static QueuedCase queued(String queue, int position, String id) {
    return new QueuedCase(queue, "resolved", position, conversation(id), "", 1, "picked", NOON);
  }

  private static Label by(String annotator, String id, Answer answer) {
    return Label.of(conversation(id), "resolved", annotator, answer, NOON);
  }
}
