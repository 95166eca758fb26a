package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;

/** What stands there before any judge has judged: the commands that begin. */
final class NoJudges {
  private NoJudges() {}

  static Component in(String project) {
    return new EmptyState(
        "No judge has judged in this project",
        "Let one judge, bring what people say of some of its cases, and hold it against them:",
        EmptyState.command(
            "./assay judge run --project "
                + project
                + " --rubric task_resolved --model MODEL --budget 2"),
        EmptyState.command(
            "./assay label import --project " + project + " --question task_resolved labels.csv"),
        EmptyState.command(
            "./assay label agreement --project " + project + " --question task_resolved"),
        Elements.dim(
            "Judgments of a tool of yours come in with ./assay label import --format judgments."));
  }
}
