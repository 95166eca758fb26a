package dev.assay.console.annotate;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelQueues;
import dev.assay.judge.label.LabelService;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import dev.assay.judge.rubric.RubricStore;
import java.time.Clock;
import java.util.List;

/** What labelling reads and writes. Safe for use by many threads. */
public final class Labelling {
  private final LabelStore labels;
  private final QueueStore queues;
  private final RubricStore rubrics;
  private final JudgmentStore judgments;
  private final LabelService service;
  private final LabelQueues filling;

  public Labelling(
      LabelStore labels,
      QueueStore queues,
      RubricStore rubrics,
      JudgmentStore judgments,
      Clock clock) {
    this.labels = labels;
    this.queues = queues;
    this.rubrics = rubrics;
    this.judgments = judgments;
    this.service = new LabelService(labels, clock);
    this.filling = new LabelQueues(queues, labels, clock);
  }

  LabelStore labels() {
    return labels;
  }

  QueueStore stored() {
    return queues;
  }

  RubricStore rubrics() {
    return rubrics;
  }

  JudgmentStore judgments() {
    return judgments;
  }

  LabelService service() {
    return service;
  }

  LabelQueues queues() {
    return filling;
  }

  /** The questions that have labels, sorted. */
  public List<String> questions(String project) {
    return labels.questions(project);
  }

  /** What people are asked under a question. */
  public LabelForm form(String project, String question) {
    return LabelForm.of(project, question, rubrics, labels);
  }
}
