package dev.assay.judge.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubrics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFormTest {
  private static final Rubric RUBRIC =
      Rubrics.shipped().stream().filter(Rubric::isBinary).findFirst().orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "yes,1",
    "Yes,1",
    "' YES ',1",
    "true,1",
    "pass,1",
    "1,1",
    "1.0,1",
    "no,0",
    "False,0",
    "failed,0"
  })
  void read_wordsForYesAndNo_areOneValue(String written, String kept) {
    assertThat(yesNo(RUBRIC).read(new Answer.Value(written))).contains(new Answer.Value(kept));
  }

  @ParameterizedTest
  @CsvSource({"oui", "7", "yes and no"})
  void read_whatTheRubricDoesNotKnow_isNoAnswer(String written) {
    assertThat(yesNo(RUBRIC).read(new Answer.Value(written))).isEmpty();
  }

  @Test
  void read_withoutARubric_takesEveryAnswer() {
    assertThat(yesNo(null).read(new Answer.Value("oui"))).contains(new Answer.Value("oui"));
  }

  @Test
  void read_reasonForNoAnswer_isKept() {
    Answer unscored = new Answer.Unscored("left the room");

    assertThat(yesNo(RUBRIC).read(unscored)).contains(unscored);
  }

  private static LabelForm yesNo(@Nullable Rubric rubric) {
    return new LabelForm(
        "q",
        rubric,
        null,
        List.of(
            new LabelForm.Choice(new Answer.Value("1"), "yes"),
            new LabelForm.Choice(new Answer.Value("0"), "no")));
  }
}
