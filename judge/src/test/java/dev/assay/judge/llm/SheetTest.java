package dev.assay.judge.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Scored;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubrics;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SheetTest {

  @Test
  void read_answers_areCombined() {
    assertThat(verdict("yes", "yes")).isEqualTo(new Scored(1));
    assertThat(verdict("yes", "no")).isEqualTo(new Scored(0));
    assertThat(verdict("cannot_tell", "no")).isEqualTo(new Scored(0));
    assertThat(verdict("not_applicable", "yes")).isEqualTo(new Scored(1));
    assertThat(reason(verdict("cannot_tell", "yes"))).isEqualTo(Reason.UNSURE);
    assertThat(reason(verdict("not_applicable", "not_applicable")))
        .isEqualTo(Reason.NOT_APPLICABLE);
    assertThat(Sheet.read(Cases.RUBRIC, Cases.YES).confidence()).isEqualTo(0.8);
  }

  @Test
  void read_mean_weighsCriteriaAndSteps() {
    Rubric tone = Rubrics.shipped().get(5);
    String text =
        """
        {"criteria": {"polite": {"reason": "", "answer": "yes"},
          "fitting": {"reason": "", "answer": "no"}, "clear": {"reason": "", "answer": "3"}},
         "summary": "", "confidence": 100}""";

    assertThat(Sheet.read(tone, text).verdict()).isEqualTo(new Scored(2.5 / 4));
  }

  @Test
  void read_anotherForm_isUnparseable() {
    for (String text :
        new String[] {
          "",
          "10/10",
          "{}",
          "[]",
          Cases.YES + " and more",
          Cases.YES.replace("\"yes\"", "\"Yes\""),
          Cases.YES.replace("\"summary\": \"short\", ", ""),
          Cases.YES.replace("80", "\"80\""),
          Cases.YES.replace("80", "800"),
          Cases.YES.replace("\"done\"", "\"doing\""),
          Cases.YES.replace("\"reason\": \"r1\", ", ""),
          Cases.YES.replace("\"confidence\"", "\"extra\": 1, \"confidence\""),
          Cases.YES.replace("\"confidence\"", "\"confidence\": 1, \"confidence\""),
          Cases.answer("10", "yes")
        }) {
      assertThat(reason(Sheet.read(Cases.RUBRIC, text).verdict()))
          .as(text)
          .isEqualTo(Reason.UNPARSEABLE);
    }
  }

  @Test
  void read_fenced_isRead() {
    String fenced = "```json\n" + Cases.YES + "\n```";

    assertThat(Sheet.read(Cases.RUBRIC, fenced).verdict()).isEqualTo(new Scored(1));
  }

  @Property
  void read_anyText_isNeverScored(@ForAll String text) {
    assertThat(Sheet.read(Cases.RUBRIC, text).verdict()).isInstanceOf(Unscored.class);
  }

  private static Verdict verdict(String promised, String done) {
    return Sheet.read(Cases.RUBRIC, Cases.answer(promised, done)).verdict();
  }

  private static Reason reason(Verdict verdict) {
    return ((Unscored) verdict).reason();
  }
}
