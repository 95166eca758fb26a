package dev.assay.cli;

import dev.assay.bench.tau.TauDataException;
import dev.assay.bench.tau.TauRescore;
import dev.assay.bench.tau.TauRunFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tau",
    description = "Published tau-bench trials: tool outputs, databases, rewards, pass^k.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The trials' tool calls are played again; the world is seen from the file.",
      "Example: ./assay bench rescore tau gpt-4o-airline.json --data tau-bench"
    })
final class RescoreTauCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Trials as upstream writes them: JSON lists with task_id, reward, traj.")
  private List<Path> files = List.of();

  @Option(
      names = "--data",
      paramLabel = "ROOT",
      required = true,
      description = "A checkout of tau-bench, or a folder with airline/ and retail/ in it.")
  private Path data = Path.of("");

  @Option(names = "--json", description = "Everything, all differences included, as JSON.")
  private boolean json;

  RescoreTauCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new UserError(file + " cannot be read: no such file, or not permitted");
      }
    }
    if (!Files.isDirectory(data)) {
      throw new UserError("--data " + data + " is no folder: give a checkout of tau-bench");
    }
    TauRescoreReport report = rescore();
    PrintWriter out = context.out();
    if (json) {
      out.println(JsonRows.json(report));
    } else {
      report.print(out);
    }
    out.flush();
    return report.differences().isEmpty() ? Exit.DONE : Exit.GATE_FAILED;
  }

  private TauRescoreReport rescore() {
    TauRescore rescore = new TauRescore(data);
    List<TauRescoreReport.File> graded = new ArrayList<>();
    try (ProgressLine line = new ProgressLine("Grading")) {
      for (Path file : files) {
        line.update(graded.size(), files.size(), String.valueOf(file.getFileName()));
        graded.add(
            TauRescoreReport.File.of(file.toString(), rescore.rescore(TauRunFile.read(file))));
      }
    } catch (TauDataException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    return TauRescoreReport.of(graded);
  }
}
