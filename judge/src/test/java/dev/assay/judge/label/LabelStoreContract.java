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
  void withdraw_takesBackThatLabelAlone() {
    Label own = Label.of(conversation("c"), "q", "ann", UNTOLD, NOON);
    Label settled = new Label(conversation("c"), "q", "ann", YES, true, false, "", NOON);
    Label other = Label.of(conversation("c"), "q", "bob", YES, NOON);
    store().insert(List.of(own, settled, other));

    store().withdraw(own);
    store().withdraw(Label.of(conversation("d"), "q", "ann", YES, NOON));

    assertThat(store().labels("shop", "q")).containsExactly(settled, other);
    assertThat(store().about("q", List.of(conversation("c")))).containsExactly(settled, other);
    store().insert(List.of(own));
    assertThat(store().labels("shop", "q")).containsExactly(own, settled, other);
    store().withdraw(own);
    store().withdraw(settled);
    store().withdraw(other);
    assertThat(store().questions("shop")).isEmpty();
    assertThat(store().values("shop", "q", 9)).isEmpty();
  }

  @Test
  void about_hasTheCasesNamed_andValues_eachOnce() {
    Label c = Label.of(conversation("c"), "q", "ann", YES, NOON);
    Label d = Label.of(conversation("d"), "q", "bob", new Answer.Value("0"), NOON);
    Label turn =
        Label.of(
            new Subject("shop", Subject.Kind.TURN, "c"), "q", "ann", new Answer.Value("1"), NOON);
    store().insert(List.of(c, d, turn, Label.of(conversation("e"), "q", "ann", UNTOLD, NOON)));

    assertThat(store().about("q", List.of(conversation("d"), turn.subject())))
        .containsExactlyInAnyOrder(d, turn);
    assertThat(store().about("q", List.of())).isEmpty();
    assertThat(store().about("other", List.of(conversation("c")))).isEmpty();
    assertThat(store().values("shop", "q", 9)).containsExactly("0", "1");
    assertThat(store().values("shop", "q", 1)).containsExactly("0");
  }

  @Test
  void freeze_versionThatIsTaken_isKeptUnderTheNext_andBothStay() {
    Label yes = Label.of(conversation("c"), "q", "ann", YES, NOON);
    Label other = Label.of(conversation("d"), "q", "bob", UNTOLD, NOON);
    LabelSet first =
        new LabelSet(
            "shop",
            "main",
            1,
            "q",
            List.of(new LabelSet.Member(conversation("c"), "", 1, List.of(yes))),
            NOON);
    LabelSet second =
        new LabelSet(
            "shop",
            "main",
            1,
            "q",
            List.of(new LabelSet.Member(conversation("d"), "", 1, List.of(other))),
            NOON);

    assertThat(store().freeze(first).version()).isEqualTo(1);
    LabelSet kept = store().freeze(second);

    assertThat(kept.version()).isEqualTo(2);
    assertThat(store().set("shop", "main", 1)).contains(first);
    assertThat(store().set("shop", "main", 2)).contains(kept);
    assertThat(store().newest("shop", "main")).isEqualTo(2);
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
