package dev.assay.console.judges;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import dev.assay.console.verdict.Standings;
import dev.assay.judge.JudgeId;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.label.InMemoryLabelStore;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.rubric.InMemoryRubricStore;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsOfJudgesTest {
  private static final AnswerScale STORED =
      new AnswerScale(AnswerScale.Kind.BINARY, List.of("0", "1"), "1");

  @Test
  void pill_ofACalibratedJudge_hasItsKappa_andNoColour() {
    Span pill = Standings.pill(SampleJudges.judge("good", 0.78, "1", 10, 1).status());

    assertThat(pill.getText()).isEqualTo("✓ calibrated, κ .780");
    assertThat(pill.getClassNames()).containsExactly("pill");
  }

  @Test
  void pill_ofAWeakJudge_saysSo_inAmber_withTheReason() {
    Span pill = Standings.pill(SampleJudges.judge("poor", 0.24, "1", 10, 1).status());

    assertThat(pill.getText()).isEqualTo("! weak, κ .240");
    assertThat(pill.getClassNames()).contains("warn");
    assertThat(pill.getTitle())
        .hasValueSatisfying(title -> assertThat(title).contains("its kappa with people is 0.24"));
  }

  @Test
  void words_ofYesAndNo_areThose_andSayWhatYesMeans() {
    CategoryWords rubric = words("task_resolved", JudgeId.Kind.MODEL);

    assertThat(rubric.of("1")).isEqualTo("yes");
    assertThat(rubric.of("0")).isEqualTo("no");
    assertThat(rubric.meaning())
        .contains("Asked: Did the user get what they came for? No is the bad answer.");
    assertThat(words("failed", JudgeId.Kind.TRAINED).meaning())
        .hasValueSatisfying(
            meaning -> assertThat(meaning).startsWith("Yes to “failed”. No rubric is called so"));
    assertThat(words("calls_not_repeated", JudgeId.Kind.CODE).meaning())
        .contains("Yes: the check found nothing. No is the bad answer.");
  }

  @Test
  void matrix_ofStoredAnswers_readsYesAndNo() {
    CategoryWords words = words("failed", JudgeId.Kind.TRAINED);

    assertThat(List.of("0", "1").stream().map(words::of)).containsExactly("no", "yes");
    assertThat(
            new CategoryWords(
                    LabelForm.of(
                        "shop", "refused", new InMemoryRubricStore(), new InMemoryLabelStore()),
                    JudgeId.Kind.EXTERNAL,
                    new AnswerScale(AnswerScale.Kind.NOMINAL, List.of("1_a", "2_b", "3_c"), null))
                .of("2_b"))
        .isEqualTo("2_b");
  }

  private static CategoryWords words(String question, JudgeId.Kind kind) {
    return new CategoryWords(
        LabelForm.of("shop", question, new InMemoryRubricStore(), new InMemoryLabelStore()),
        kind,
        STORED);
  }
}
