package dev.assay.cli;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.report.RunComparison;
import dev.assay.bench.harness.report.RunReport;
import dev.assay.stats.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = "Compares two runs of one benchmark, task by task.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "0 when the second is better or worse, 3 when the data cannot tell, 2 when the two cannot",
      "be compared: another benchmark, grader or data version."
    })
final class BenchCompareCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  private final CommandFactory.Context context;

  @Parameters(index = "0", paramLabel = "FIRST", description = "The run to compare with.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "The run that is judged.")
  private String second = "";

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Whose; by default ${DEFAULT-VALUE}.")
  private String project = BenchSession.PROJECT;

  @Option(names = "--json", description = "As JSON, all tasks included.")
  private boolean json;

  BenchCompareCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (first.equals(second)) {
      throw new UserError(RunComparison.ITSELF);
    }
    try (Installation installation = Installation.forCommand(context)) {
      BenchStore store = BenchSession.store(context.home(), installation);
      BenchRun one = BenchRunsCommand.find(store, project, first);
      BenchRun other = BenchRunsCommand.find(store, project, second);
      RunReport oneReport = RunReport.of(one, store.trials(project, first));
      RunReport otherReport = RunReport.of(other, store.trials(project, second));
      RunComparison.refusal(one, oneReport, other, otherReport)
          .ifPresent(
              why -> {
                throw new UserError("the runs cannot be compared. " + why);
              });
      RunComparison comparison = RunComparison.of(one, oneReport, other, otherReport);
      if (json) {
        context.out().println(JsonRows.json(comparison));
      } else {
        print(context.out(), comparison);
      }
      context.out().flush();
      return comparison.verdict() == RunComparison.Verdict.INCONCLUSIVE
          ? Exit.INCONCLUSIVE_OR_BROKEN
          : Exit.DONE;
    }
  }

  private void print(PrintWriter out, RunComparison comparison) {
    Interval interval = comparison.difference().interval();
    out.printf(
        Locale.ROOT,
        "%s against %s: %s%n",
        second,
        first,
        comparison.verdict().name().toLowerCase(Locale.ROOT));
    out.printf(
        Locale.ROOT,
        "  difference %+.3f%s, n = %,d tasks (%s)%n",
        comparison.difference().value(),
        interval == null
            ? ""
            : String.format(
                Locale.ROOT, ", 95 %% interval %+.3f to %+.3f", interval.low(), interval.high()),
        comparison.tasks().size(),
        comparison.difference().estimator());
    out.printf(Locale.ROOT, "  p = %.4f (%s)%n", comparison.pValue(), comparison.test());
    if (comparison.detectable() != null) {
      out.printf(
          Locale.ROOT, "  a difference below %.3f would not be seen%n", comparison.detectable());
    }
    if (comparison.unpaired() > 0) {
      out.printf(
          "  %,d tasks have verdicts in one run only and are left out%n", comparison.unpaired());
    }
    comparison.warnings().forEach(warning -> out.println("  " + warning));
    List<RunComparison.Pair> different =
        comparison.tasks().stream().filter(task -> task.difference() != 0).toList();
    different.stream()
        .limit(SHOWN)
        .forEach(
            task ->
                out.printf(
                    Locale.ROOT,
                    "  task %-24s %.2f → %.2f%n",
                    task.task(),
                    task.first(),
                    task.second()));
    if (different.size() > SHOWN) {
      out.printf(
          "  … and %,d more tasks that came out differently: --json has them all%n",
          different.size() - SHOWN);
    }
  }
}
