package dev.assay.console.annotate;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.rubric.Rubrics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people can be asked.
 *
 * @param questions rubrics, their criteria, and what was labelled before; never empty
 * @param judged questions that stored judges answered; may be empty
 */
record Askable(List<String> questions, List<String> judged) {
  Askable {
    questions = List.copyOf(questions);
    judged = List.copyOf(judged);
  }

  static Askable in(String project, Labelling labelling) {
    Set<String> names = new LinkedHashSet<>();
    Rubrics.shipped().forEach(rubric -> names.add(rubric.name()));
    labelling.rubrics().all().stream().map(RubricStore.Stored::name).forEach(names::add);
    Set<String> questions = new LinkedHashSet<>();
    for (String name : names) {
      labelling
          .rubrics()
          .newest(name)
          .or(() -> shipped(name))
          .ifPresent(rubric -> questions.addAll(questions(rubric)));
    }
    questions.addAll(labelling.labels().questions(project));
    List<String> judged =
        labelling.judgments().judges(project).stream()
            .map(JudgmentStore.Tally::question)
            .distinct()
            .sorted()
            .toList();
    return new Askable(new ArrayList<>(questions), judged);
  }

  private static Optional<Rubric> shipped(String name) {
    return Rubrics.shipped().stream().filter(rubric -> rubric.name().equals(name)).findFirst();
  }

  /** A mean of several criteria is asked criterion by criterion. */
  private static List<String> questions(Rubric rubric) {
    Stream<String> whole =
        rubric.isBinary() ? Stream.of(LabelForm.question(rubric, null)) : Stream.empty();
    Stream<String> parts =
        rubric.criteria().size() == 1 && rubric.isBinary()
            ? Stream.empty()
            : rubric.criteria().stream().map(one -> LabelForm.question(rubric, one));
    return Stream.concat(whole, parts).toList();
  }
}
