package dev.assay.console.annotate;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.rubric.Rubrics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people can be asked.
 *
 * @param questions rubrics, their criteria, and what was labelled or judged before; never empty
 * @param judged questions that stored judges answered; may be empty
 */
record Askable(List<String> questions, List<String> judged) {
  Askable {
    questions = List.copyOf(questions);
    judged = List.copyOf(judged);
  }

  /** The questions that a queue filled so can ask. */
  List<String> of(Filling filling) {
    return filling == Filling.DOUBTS ? judged : questions;
  }

  static Askable in(String project, Labelling labelling) {
    Set<String> names = new LinkedHashSet<>();
    Rubrics.shipped().forEach(rubric -> names.add(rubric.name()));
    labelling.rubrics().all().stream().map(RubricStore.Stored::name).forEach(names::add);
    Set<String> questions = new LinkedHashSet<>();
    for (String name : names) {
      Rubrics.named(name, labelling.rubrics())
          .ifPresent(rubric -> questions.addAll(questions(rubric)));
    }
    questions.addAll(labelling.labels().questions(project));
    List<String> judged =
        labelling.judgments().judges(project).stream()
            .map(JudgmentStore.Tally::question)
            .distinct()
            .sorted()
            .toList();
    questions.addAll(judged);
    return new Askable(new ArrayList<>(questions), judged);
  }

  /** The whole, and its parts where there are several. */
  private static List<String> questions(Rubric rubric) {
    Stream<String> parts =
        rubric.criteria().size() == 1 && rubric.isBinary()
            ? Stream.empty()
            : rubric.criteria().stream().map(one -> LabelForm.question(rubric, one));
    return Stream.concat(Stream.of(LabelForm.question(rubric, null)), parts).toList();
  }
}
