package dev.assay.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "Checks Java, memory, disk, the engine and the ports, and says what to do.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(names = "--json", description = "The findings as JSON.")
  private boolean json;

  DoctorCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Checks(context).run();
    PrintWriter out = context.out();
    if (json) {
      out.println(JsonRows.json(findings));
    } else {
      findings.forEach(finding -> out.println(finding.line()));
    }
    out.flush();
    return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BAD)
        ? Exit.INCONCLUSIVE_OR_BROKEN
        : Exit.DONE;
  }
}
