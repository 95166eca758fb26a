package dev.assay.console.bench;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.report.RunReport;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.EmptyState;
import dev.assay.console.format.Figures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Which run it is, how far it came, and what makes it comparable. */
final class RunHeading extends Div {
  RunHeading(BenchmarksView.Chosen chosen, Instant now) {
    BenchRun run = chosen.run();
    RunReport report = chosen.report();
    H2 title = new H2(run.id());
    title.addClassNames("mono", "tool-title");
    Div facts =
        new Div(
            Elements.pill(run.version().name(), Tone.ACCENT),
            new Span(" "),
            state(run),
            new Span(" "),
            Elements.text(run.agent()),
            new Span(", "),
            Elements.time(run.startedAt(), now));
    Div sentence =
        new Div(
            Figures.count(run.tasks().size(), "task")
                + " × "
                + Figures.count(run.trials(), "trial")
                + ": "
                + Figures.count(report.passed())
                + " passed, "
                + Figures.count(report.failed())
                + " failed, "
                + Figures.count(report.errors())
                + " broke down and have no verdict, "
                + Figures.count(report.open())
                + " not made. "
                + cost(report));
    sentence.addClassName("sub");
    Div pinned =
        new Div(
            Elements.dim(
                "graded by "
                    + run.version().grader()
                    + " on data "
                    + run.version().data()
                    + ", seed "
                    + run.seed()
                    + settings(run)));
    add(title, facts, sentence, pinned);
    if (!run.notRun().isEmpty()) {
      Div notRun = new Div(Elements.dim("not run: " + String.join("; ", run.notRun())));
      notRun.setId("not-run");
      add(notRun);
    }
    if (!run.note().isEmpty()) {
      Div note = new Div(Elements.text("Stopped: " + run.note()));
      note.addClassName("notice");
      add(note);
    }
    run.resumption().ifPresent(command -> add(resumption(command)));
  }

  private static Div resumption(String command) {
    Div way = new Div(Elements.dim("goes on with "), EmptyState.command(command));
    way.setId("resume");
    return way;
  }

  private static String settings(BenchRun run) {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("user-model", "user-strategy", "mode", "calling", "max-steps")) {
      String value = run.settings().get(name);
      if (value != null) {
        text.append(", ").append(name).append(' ').append(value);
      }
    }
    return text.toString();
  }

  private static String cost(RunReport report) {
    List<TrialResult> trials = report.tasks().stream().flatMap(t -> t.trials().stream()).toList();
    long tokens = trials.stream().mapToLong(t -> t.tokens().all()).sum();
    boolean known = trials.stream().allMatch(t -> t.cost() != null);
    BigDecimal dollars =
        trials.stream()
            .map(TrialResult::cost)
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return (tokens == 0 ? "" : "The agent took " + Figures.compact(tokens) + " tokens, ")
        + (known ? Figures.dollars(dollars) : Figures.NO_COST)
        + ".";
  }

  static Span state(BenchRun run) {
    return switch (run.state()) {
      case FINISHED -> Elements.pill("✓ finished", Tone.GOOD);
      case RUNNING -> Elements.pill("running", Tone.PLAIN);
      case INTERRUPTED -> Elements.pill("! interrupted", Tone.WARN);
      case WITH_ERRORS -> Elements.pill("! with errors", Tone.WARN);
      case BUDGET_SPENT -> Elements.pill("! budget spent", Tone.WARN);
      case BROKEN -> Elements.pill("✕ broken off", Tone.BAD);
    };
  }
}
