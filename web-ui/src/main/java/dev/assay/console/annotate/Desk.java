package dev.assay.console.annotate;

import dev.assay.console.ConsoleServices;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.QueueProgress;
import dev.assay.judge.label.QueueStore.Summary;

/**
 * Where one annotator sits: the queue, what it asks, and who answers.
 *
 * @param page the screen that it is on
 */
record Desk(
    ConsoleServices services,
    String project,
    Summary queue,
    LabelForm form,
    String annotator,
    Page page) {

  /** The screen, as its parts may use it. */
  interface Page {
    Address here();

    /** Keeps the address in step with what is shown. */
    void keep(Address changed);

    /** Says something above the page. */
    void say(String sentence);

    /** Shows anew how far the queue is. */
    void progressed();
  }

  Labelling labelling() {
    return services.labelling();
  }

  QueueProgress progress() {
    return labelling().queues().progress(project, queue);
  }
}
