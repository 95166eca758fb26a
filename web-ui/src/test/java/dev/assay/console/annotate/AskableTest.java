package dev.assay.console.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.label.InMemoryLabelStore;
import dev.assay.judge.label.InMemoryQueueStore;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.rubric.InMemoryRubricStore;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class AskableTest {
  private final InMemoryLabelStore labels = new InMemoryLabelStore();
  private final Labelling labelling =
      new Labelling(
          labels,
          new InMemoryQueueStore(labels),
          new InMemoryRubricStore(),
          new InMemoryJudgmentStore(),
          Clock.systemUTC());

  @Test
  void rubricOfAMean_canBeAskedAsAWhole_andByItsCriteria() {
    assertThat(Askable.in("shop", labelling).of(Filling.SAMPLE))
        .contains("tone", "tone/polite", "tone/clear", "task_resolved")
        .doesNotHaveDuplicates();
  }

  @Test
  void wholeOfAMean_isAnsweredInWords_thatNeedNoSum() {
    LabelForm form = labelling.form("shop", "tone");

    assertThat(form.choices().stream().map(LabelForm.Choice::text).limit(5))
        .containsExactly(
            "bad, all in all", "rather bad", "middling", "rather good", "good, all in all");
  }
}
