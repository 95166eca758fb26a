package dev.assay.cli;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.BenchStore.Count;
import dev.assay.bench.harness.report.RunTrend;
import dev.assay.stats.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "runs",
    description = "Lists runs of benchmarks, the latest first, or shows one.",
    mixinStandardHelpOptions = true)
final class BenchRunsCommand implements Callable<Integer> {
  /** Characters of a whole bar. */
  private static final int BAR = 20;

  private static final List<String> COLUMNS =
      List.of(
          "run",
          "benchmark",
          "agent",
          "begun (UTC)",
          "state",
          "with verdict",
          "passed",
          "errors",
          "pass^1");

  private final CommandFactory.Context context;

  @Parameters(paramLabel = "RUN", arity = "0..1", description = "Shows this one.")
  private String id = "";

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Whose; by default ${DEFAULT-VALUE}.")
  private String project = BenchSession.PROJECT;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  BenchRunsCommand(CommandFactory.Context context) {
    this.context = context;
  }

  /**
   * One line of the list.
   *
   * @param passAt1 over tasks; null without verdicts
   */
  record Line(
      String run,
      String benchmark,
      String data,
      String agent,
      String state,
      String startedAt,
      int trials,
      int passed,
      int failed,
      int errors,
      @Nullable Estimate passAt1) {}

  @Override
  public Integer call() {
    try (Installation installation = Installation.forCommand(context)) {
      BenchStore store = BenchSession.store(context.home(), installation);
      if (!id.isEmpty()) {
        show(store);
      } else {
        list(store);
      }
    }
    context.out().flush();
    return Exit.DONE;
  }

  private void show(BenchStore store) {
    BenchRun run = find(store, project, id);
    BenchRunReport report = BenchRunReport.of(run, store.trials(project, id), null);
    if (json) {
      context.out().println(JsonRows.json(report));
    } else {
      report.print(context.out());
    }
  }

  static BenchRun find(BenchStore store, String project, String id) {
    return store
        .run(project, id)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no run %s in project %s: ./assay bench runs names them"
                        .formatted(id, project)));
  }

  private void list(BenchStore store) {
    Map<String, Count> counts = new HashMap<>();
    store.counts(project).forEach(count -> counts.put(count.runId(), count));
    Map<String, Estimate> rates = RunTrend.rates(store.outcomes(project));
    List<BenchRun> runs = store.runs(project);
    List<Line> lines = new ArrayList<>();
    for (BenchRun run : runs) {
      Count count = counts.getOrDefault(run.id(), new Count(run.id(), 0, 0, 0));
      lines.add(
          new Line(
              run.id(),
              run.version().name(),
              run.version().data(),
              run.agent(),
              run.state().name().toLowerCase(Locale.ROOT),
              run.startedAt().toString(),
              run.size(),
              count.passed(),
              count.failed(),
              count.errors(),
              rates.get(run.id())));
    }
    if (json) {
      context.out().println(JsonRows.json(lines));
      return;
    }
    if (lines.isEmpty()) {
      context.out().println("No runs in project " + project + ". ./assay bench tau --help");
    }
    table(lines);
    runs.stream()
        .filter(run -> run.state() == BenchRun.State.INTERRUPTED)
        .flatMap(run -> run.resumption().stream())
        .forEach(command -> context.out().println("Interrupted, goes on with " + command));
    RunTrend.of(runs, rates).stream()
        .filter(trend -> trend.points().size() > 1)
        .forEach(this::print);
  }

  private void table(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    List<String> types = new ArrayList<>(Collections.nCopies(COLUMNS.size(), "String"));
    types.set(COLUMNS.indexOf("errors"), "Int32");
    TableRows rows = new TableRows(context.out(), COLUMNS, types);
    for (Line line : lines) {
      int verdicts = line.passed() + line.failed();
      rows.row(
          List.of(
              line.run(),
              line.benchmark(),
              line.agent(),
              line.startedAt().substring(0, 16).replace('T', ' '),
              line.state().replace('_', ' '),
              String.format(Locale.ROOT, "%,d of %,d", verdicts, line.trials()),
              String.format(Locale.ROOT, "%,d of %,d", line.passed(), verdicts),
              line.errors(),
              line.passAt1() == null ? "" : BenchRunReport.figure(line.passAt1())));
    }
    rows.end();
  }

  /** Comparable runs, the oldest first, drawn as far as they passed. */
  private void print(RunTrend trend) {
    StringBuilder conditions = new StringBuilder();
    trend
        .conditions()
        .forEach((name, value) -> conditions.append(", ").append(name).append(' ').append(value));
    context
        .out()
        .printf(
            Locale.ROOT,
            "%n%s over time: %,d tasks%s, graded by %s on data %s%n",
            trend.version().name(),
            trend.tasks(),
            TextWidth.visible(conditions.toString()),
            trend.version().grader(),
            trend.version().data());
    for (RunTrend.Point point : trend.points()) {
      context
          .out()
          .printf(
              "  %.16s  %-20s  %s  %s%n",
              point.run().startedAt().toString().replace('T', ' '),
              "█".repeat((int) Math.round(BAR * point.passAt1().value())),
              BenchRunReport.figure(point.passAt1()),
              TextWidth.visible(point.run().agent()));
    }
  }
}
