package dev.assay.console.bench;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.report.RunReport;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import java.util.ArrayList;
import java.util.List;

/** Tasks by trials; a trial leads to its conversation. */
final class TrialMatrix extends Div {
  /** Rows that a page can hold; of larger benchmarks those with a failure are shown. */
  private static final int MOST = 250;

  TrialMatrix(BenchRun run, RunReport report, Address address) {
    List<RunReport.Task> tasks = report.tasks();
    boolean failing =
        tasks.size() > MOST || address.own("tasks").filter("failing"::equals).isPresent();
    List<RunReport.Task> meant =
        tasks.stream().filter(t -> !failing || t.passed() < t.trials().size()).toList();
    List<RunReport.Task> chosen = meant.stream().limit(MOST).toList();
    List<Component> headings = new ArrayList<>();
    headings.add(Elements.dim("task"));
    headings.add(Elements.dim("passed"));
    for (int trial = 0; trial < run.trials(); trial++) {
      headings.add(Elements.dim("trial " + trial));
    }
    Table table = new Table(headings.toArray(Component[]::new));
    table.setId("matrix");
    table.addClassName("trial-matrix");
    for (RunReport.Task task : chosen) {
      List<Component> cells = new ArrayList<>();
      Span name = new Span(task.id());
      name.addClassName("mono");
      cells.add(name);
      cells.add(new Span(task.passed() + " of " + task.finished()));
      for (int trial = 0; trial < run.trials(); trial++) {
        cells.add(cell(task, trial, address));
      }
      table.row(false, cells.toArray(Component[]::new));
    }
    Div ways = new Div();
    ways.addClassName("ways");
    if (tasks.size() <= MOST) {
      ways.add(
          failing
              ? Elements.link("all tasks", address.with("tasks", null))
              : Elements.link("only tasks with a failure", address.with("tasks", "failing")));
    }
    add(
        Elements.card(
            "Task by trial", aside(chosen.size(), meant.size(), tasks.size()), ways, table));
  }

  /** What the rows are of, where they are not all: those with a failure, or the first of those. */
  static String aside(int shown, int failing, int all) {
    if (shown == all) {
      return "";
    }
    String which =
        shown == failing
            ? ", those with a failure"
            : ", the first of the " + Figures.count(failing) + " with a failure";
    return Figures.count(shown) + " of " + Figures.count(all, "task") + which;
  }

  private static Component cell(RunReport.Task task, int trial, Address address) {
    return task.trials().stream()
        .filter(made -> made.trial() == trial)
        .findFirst()
        .map(made -> cell(made, address))
        .orElseGet(() -> Elements.dim(Figures.NONE));
  }

  private static Component cell(TrialResult trial, Address address) {
    String sign =
        switch (trial.verdict()) {
          case PASS -> "✓";
          case FAIL ->
              trial.reward() == null || trial.reward() == 0
                  ? "✕"
                  : "✕ " + Figures.fraction(trial.reward());
          case ERROR -> "! error";
        };
    Anchor link =
        Elements.link(
            sign, Address.of("conversation", address.scope()).with("id", trial.conversationId()));
    link.addClassNames(
        "verdict-cell",
        switch (trial.verdict()) {
          case PASS -> "good";
          case FAIL -> "bad";
          case ERROR -> "warn";
        });
    link.setTitle(
        trial.verdict().name().toLowerCase(java.util.Locale.ROOT)
            + ": "
            + trial.reason()
            + " · "
            + Figures.count(trial.steps(), "step")
            + ", "
            + Figures.count(trial.toolCalls(), "tool call")
            + ", "
            + Figures.duration(trial.duration()));
    return link;
  }
}
