package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.rubric.InMemoryRubricStore;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LabelFormTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final LabelStore labels = new InMemoryLabelStore();
  private final RubricStore rubrics = new InMemoryRubricStore();

  @Test
  void form_ofABinaryRubric_isYesAndNoAsJudgesSayThem() {
    LabelForm form = form("task_resolved");

    assertThat(Objects.requireNonNull(form.rubric()).name()).isEqualTo("task_resolved");
    assertThat(form.scope()).isEqualTo(Subject.Kind.CONVERSATION);
    assertThat(form.choices())
        .extracting(LabelForm.Choice::text)
        .containsExactly("yes", "no", "not applicable", "cannot tell");
    assertThat(form.choices().getFirst().answer()).isEqualTo(new Answer.Value("1"));
    assertThat(form.choices().getLast().answer()).isEqualTo(new Answer.Unscored("cannot tell"));
    assertThat(form.text(new Answer.Value("0"))).isEqualTo("no");
  }

  @Test
  void form_ofACriterionInSteps_hasAKeyForEachStep() {
    LabelForm form = form("tone/clear");

    assertThat(form.scope()).isEqualTo(Subject.Kind.TURN);
    assertThat(Objects.requireNonNull(form.criterion()).id()).isEqualTo("clear");
    assertThat(form.choices())
        .extracting(LabelForm.Choice::text)
        .containsExactly("1, worst", "2", "3", "4", "5, best", "not applicable", "cannot tell");
    assertThat(LabelForm.question(Objects.requireNonNull(form.rubric()), form.criterion()))
        .isEqualTo("tone/clear");
  }

  @Test
  void form_ofAnotherQuestion_hasTheValuesThatPeopleUse() {
    assertThat(form("refused").choices())
        .extracting(LabelForm.Choice::text)
        .startsWith("yes", "no");
    label("refused", "1_full_compliance");
    label("refused", "2_full_refusal");

    assertThat(form("refused").choices())
        .extracting(LabelForm.Choice::text)
        .containsExactly("1_full_compliance", "2_full_refusal", "not applicable", "cannot tell");
    assertThat(form("tone/unknown").rubric()).isNull();
  }

  @Test
  void form_ofARubricThatPeopleAnswerInOtherWords_keepsTheirs() {
    label("task_resolved", "yes");

    assertThat(form("task_resolved").choices().getFirst().answer())
        .isEqualTo(new Answer.Value("yes"));
  }

  private LabelForm form(String question) {
    return LabelForm.of("shop", question, rubrics, labels);
  }

  private void label(String question, String value) {
    labels.insert(
        List.of(
            Label.of(conversation("c" + value), question, "ann", new Answer.Value(value), NOON)));
  }
}
