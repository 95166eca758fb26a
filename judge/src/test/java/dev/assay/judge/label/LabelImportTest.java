package dev.assay.judge.label;

import static dev.assay.judge.label.InMemoryLabelStore.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.rubric.InMemoryRubricStore;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelImportTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final Answer YES = new Answer.Value("1");
  private static final Answer NO = new Answer.Value("0");

  private final InMemoryLabelStore labels = new InMemoryLabelStore();
  private final LabelForm form =
      LabelForm.of("shop", "task_resolved", new InMemoryRubricStore(), labels);

  @Test
  void again_keepsWhoSettledLast() {
    Label ann = new Label(conversation("c"), "q", "ann", YES, true, false, "", NOON);
    Label bob = new Label(conversation("c"), "q", "bob", NO, true, false, "", LATER);
    labels.insert(List.of(ann, bob));
    Label annAgain =
        new Label(conversation("c"), "q", "ann", YES, true, false, "", LATER.plusSeconds(60));

    assertThat(LabelImport.into(labels, "shop", "q", List.of(annAgain))).isZero();

    assertThat(labels.labels("shop", "q")).containsExactly(ann, bob);
  }

  @Test
  void anotherAnswer_replaces() {
    labels.insert(List.of(Label.of(conversation("c"), "q", "ann", YES, NOON)));
    Label other = Label.of(conversation("c"), "q", "ann", NO, LATER);

    assertThat(LabelImport.into(labels, "shop", "q", List.of(other))).isEqualTo(1);

    assertThat(labels.labels("shop", "q")).containsExactly(other);
  }

  @Test
  void line_hasItsMoment_andComesBackWithIt() {
    Label label = new Label(conversation("c"), "task_resolved", "ann", YES, false, false, "", NOON);

    assertThat(LabelLines.json(label, form))
        .isEqualTo(
            "{\"case\":\"c\",\"annotator\":\"ann\",\"value\":\"yes\",\"subject\":\"conversation\","
                + "\"at\":\"2026-11-20T12:00:00Z\"}");
    assertThat(LabelLines.csv(label, form))
        .isEqualTo("c,ann,yes,,conversation,false,false,,2026-11-20T12:00:00Z");
    assertThat(read("ann", "yes", NOON.toString())).isEqualTo(label);
    assertThat(read("ann", "yes", null).at()).isEqualTo(LATER);
    assertThatThrownBy(() -> read("ann", "yes", "yesterday"))
        .isInstanceOf(LineException.class)
        .hasMessageContaining("not yesterday");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann\u202Ebob", "a\u0000b", "a\nb", "a\u2028b"})
  void annotator_thatCannotBeRead_isRefused(String name) {
    assertThatThrownBy(() -> read(name, "yes", null))
        .isInstanceOf(LineException.class)
        .hasMessageContaining("file:1")
        .hasMessageContaining("not seen");
  }

  @Test
  void annotator_longerThanALine_isRefused() {
    assertThat(LabelNames.wrongAnnotator("a".repeat(101))).isPresent();
    assertThat(LabelNames.wrongAnnotator("Çağla Öztürk (Ana)")).isEmpty();
    assertThat(LabelNames.wrongAnnotator("李雷")).isEmpty();
  }

  @Test
  void question_isTheNameOfARubric_orOneOfItsCriteria_orPlain() {
    assertThat(List.of("task_resolved", "tone/clear", "refused 2.1", "çözüldü"))
        .allSatisfy(name -> assertThat(LabelNames.wrongQuestion(name)).isEmpty());
    assertThat(List.of("", "bad question/../x", "a/b/c", "../x", "a\u202Eb", "x".repeat(200)))
        .allSatisfy(name -> assertThat(LabelNames.wrongQuestion(name)).isPresent());
  }

  private Label read(String annotator, String value, @Nullable String at) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("case", "c");
    fields.put("annotator", annotator);
    fields.put("value", value);
    fields.put("at", at);
    return LabelLines.read(
        new Line("file:1", fields), "shop", form, Subject.Kind.CONVERSATION, LATER);
  }
}
