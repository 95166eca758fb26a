package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link LabelStore} does. Each test starts with an empty store. */
public abstract class LabelStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
  private static final Answer YES = new Answer.Value("1");
  private static final Answer UNTOLD = new Answer.Unscored("cut off");

  protected abstract LabelStore store();

  @Test
  void labels_afterInsert_haveEveryField_andStayInTheirProject() {
    Label full =
        new Label(conversation("c2"), "resolved", "ann", YES, true, true, "it's fine", NOON);
    Label untold = Label.of(conversation("c1"), "resolved", "bob", UNTOLD, NOON);
    Subject elsewhere = new Subject("bank", Subject.Kind.CONVERSATION, "c1");

    store().insert(List.of(full, untold, Label.of(elsewhere, "resolved", "bob", YES, NOON)));

    assertThat(store().labels("shop", "resolved")).containsExactly(untold, full);
    assertThat(store().labels("shop", "tone")).isEmpty();
    assertThat(store().questions("shop")).containsExactly("resolved");
  }

  @Test
  void insert_sameCaseQuestionAnnotator_replaces() {
    store().insert(List.of(Label.of(conversation("c"), "q", "ann", UNTOLD, NOON)));
    Label again = Label.of(conversation("c"), "q", "ann", YES, NOON);
    Label other = Label.of(conversation("c"), "q", "bob", UNTOLD, NOON);

    store().insert(List.of(again, other));

    assertThat(store().labels("shop", "q")).containsExactly(again, other);
  }

  @Test
  void insert_adjudicationByAnAnnotator_keepsTheirOwnLabel() {
    Label own = Label.of(conversation("c"), "q", "ann", UNTOLD, NOON);
    Label settled = new Label(conversation("c"), "q", "ann", YES, true, false, "", NOON);
    LabelSet set =
        new LabelSet(
            "shop",
            "main",
            1,
            "q",
            List.of(new LabelSet.Member(conversation("c"), "", 1, List.of(settled, own))),
            NOON);

    store().insert(List.of(own));
    store().insert(List.of(settled));
    store().freeze(set);

    assertThat(store().labels("shop", "q")).containsExactly(own, settled);
    assertThat(store().set("shop", "main", 1)).contains(set);
  }

  @Test
  void queue_comesInOrder_withWeights() {
    QueuedCase first =
        new QueuedCase("q1", "resolved", 0, conversation("z"), "de", 12.5, "sample", NOON);
    QueuedCase second =
        new QueuedCase("q1", "resolved", 1, conversation("a"), "en", 1, "judge unsure", NOON);

    store().enqueue(List.of(second, first));

    assertThat(store().queue("shop", "q1")).containsExactly(first, second);
    assertThat(store().queue("bank", "q1")).isEmpty();
    assertThat(store().queues("shop")).containsExactly("q1");
  }

  @Test
  void freeze_keepsTheLabelsAsTheyWere() {
    Label before = Label.of(conversation("c"), "q", "ann", UNTOLD, NOON);
    Label second = new Label(conversation("c"), "q", "chair", YES, true, false, "settled", NOON);
    LabelSet set =
        new LabelSet(
            "shop",
            "main",
            1,
            "q",
            List.of(
                new LabelSet.Member(conversation("c"), "de", 2.5, List.of(second, before)),
                new LabelSet.Member(
                    conversation("a"),
                    "",
                    1,
                    List.of(Label.of(conversation("a"), "q", "ann", YES, NOON)))),
            NOON);

    store().freeze(set);
    store().insert(List.of(Label.of(conversation("c"), "q", "ann", YES, NOON)));

    assertThat(store().set("shop", "main", 1)).contains(set);
    assertThat(store().set("shop", "main", 1).orElseThrow().hash()).isEqualTo(set.hash());
    assertThat(store().newest("shop", "main")).isEqualTo(1);
    assertThat(store().set("shop", "main", 2)).isEmpty();
    assertThat(store().newest("shop", "other")).isZero();
  }
}
