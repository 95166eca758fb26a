package dev.assay.judge.label;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.rubric.Answers;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubric.Criterion;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.rubric.Rubrics;
import dev.assay.score.Score.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What annotators are asked under a question, and the answers they may give. A question is the name
 * of a rubric, of a rubric and one criterion of it ({@code tone/clear}), or any other name.
 *
 * @param rubric null when none is called so
 * @param criterion null when the rubric is asked as a whole
 * @param choices in the order of their keys
 */
public record LabelForm(
    String question, @Nullable Rubric rubric, @Nullable Criterion criterion, List<Choice> choices) {
  private static final char CRITERION = '/';
  private static final int MOST_VALUES = 9;
  private static final Set<String> BOTH = Set.of("0", "1");

  public LabelForm {
    choices = List.copyOf(choices);
  }

  /**
   * An answer that can be given.
   *
   * @param text for people
   */
  public record Choice(Answer answer, String text) {}

  /** What one criterion of a rubric is asked under. */
  public static String question(Rubric rubric, @Nullable Criterion criterion) {
    return criterion == null ? rubric.name() : rubric.name() + CRITERION + criterion.id();
  }

  /** The form of a question; its rubric is the newest version of that name, shipped or stored. */
  public static LabelForm of(
      String project, String question, RubricStore rubrics, LabelStore labels) {
    int slash = question.indexOf(CRITERION);
    String name = slash < 0 ? question : question.substring(0, slash);
    Rubric rubric = Rubrics.named(name, rubrics).orElse(null);
    Optional<Criterion> criterion =
        rubric == null || slash < 0
            ? Optional.empty()
            : rubric.criteria().stream()
                .filter(one -> one.id().equals(question.substring(slash + 1)))
                .findFirst();
    if (slash >= 0 && criterion.isEmpty()) {
      rubric = null;
    }
    List<String> used = labels.values(project, question, MOST_VALUES);
    return new LabelForm(
        question, rubric, criterion.orElse(null), choices(rubric, criterion.orElse(null), used));
  }

  /** What is labelled: the rubric's scope; conversations where no rubric tells. */
  public Subject.Kind scope() {
    return rubric == null ? Subject.Kind.CONVERSATION : rubric.scope();
  }

  /**
   * An answer written elsewhere, as this form keeps it: {@code Yes} and {@code true} are its yes.
   *
   * @return empty when the rubric has no such answer; without a rubric every answer is one
   */
  public Optional<Answer> read(Answer written) {
    if (!(written instanceof Answer.Value(String text))) {
      return Optional.of(written);
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    Optional<Answer> known =
        choices.stream()
            .filter(choice -> word.equals(choice.text()) || isValue(choice, word))
            .map(Choice::answer)
            .findFirst();
    return rubric == null ? Optional.of(known.orElse(written)) : known;
  }

  private static boolean isValue(Choice choice, String word) {
    return choice.answer() instanceof Answer.Value(String value)
        && (value.equals(new Answer.Value(word).text())
            || (isYesOrNo(choice)
                && YesAndNo.USUAL.of(word).equals(Optional.of(choice.text().equals(Answers.YES)))));
  }

  private static boolean isYesOrNo(Choice choice) {
    return choice.text().equals(Answers.YES) || choice.text().equals(Answers.NO);
  }

  /** An answer as files have it: yes and no for those of this form, else its value. */
  String written(Answer.Value answer) {
    return choices.stream()
        .filter(LabelForm::isYesOrNo)
        .filter(choice -> choice.answer().equals(answer))
        .map(Choice::text)
        .findFirst()
        .orElse(answer.text());
  }

  /** How an answer reads in this form. */
  public String text(Answer answer) {
    return choices.stream()
        .filter(choice -> choice.answer().equals(answer))
        .map(Choice::text)
        .findFirst()
        .orElseGet(
            () ->
                switch (answer) {
                  case Answer.Value(String text) -> text;
                  case Answer.Unscored(String reason) -> reason;
                });
  }

  /** People who label beside each other use the same values: those there already win. */
  private static List<Choice> choices(
      @Nullable Rubric rubric, @Nullable Criterion criterion, List<String> used) {
    List<Choice> own = rubric == null ? List.of() : of(rubric, criterion);
    boolean known =
        used.stream()
            .anyMatch(v -> own.stream().anyMatch(c -> c.answer().equals(new Answer.Value(v))));
    List<Choice> values =
        !own.isEmpty() && (used.isEmpty() || known)
            ? own
            : used.isEmpty() || BOTH.containsAll(used)
                ? yesAndNo()
                : used.stream().map(value -> new Choice(new Answer.Value(value), value)).toList();
    return Stream.concat(
            values.stream(),
            Stream.of(Answers.NOT_APPLICABLE, Answers.CANNOT_TELL)
                .map(word -> word.replace('_', ' '))
                .map(word -> new Choice(new Answer.Unscored(word), word)))
        .toList();
  }

  private static List<Choice> of(Rubric rubric, @Nullable Criterion criterion) {
    if (criterion == null && rubric.isBinary()) {
      return yesAndNo();
    }
    if (criterion == null) {
      return List.of(
          value("0", "bad, all in all"),
          value("0.25", "rather bad"),
          value("0.5", "middling"),
          value("0.75", "rather good"),
          value("1", "good, all in all"));
    }
    if (criterion.isBinary()) {
      return yesAndNo();
    }
    List<Choice> steps = new ArrayList<>();
    for (int step = 1; step <= criterion.steps(); step++) {
      String end = step == 1 ? ", worst" : step == criterion.steps() ? ", best" : "";
      steps.add(value(Integer.toString(step), step + end));
    }
    return steps;
  }

  private static List<Choice> yesAndNo() {
    return List.of(value("1", Answers.YES), value("0", Answers.NO));
  }

  private static Choice value(String value, String text) {
    return new Choice(new Answer.Value(value), text);
  }
}
