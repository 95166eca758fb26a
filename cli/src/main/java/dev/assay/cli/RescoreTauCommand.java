package dev.assay.cli;

import dev.assay.bench.tau.TauDataException;
import dev.assay.bench.tau.TauRescore;
import dev.assay.bench.tau.TauRunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      description = "Trials as upstream writes them (task_id, reward, traj), or a folder of them.")
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
    if (!report.differences().isEmpty()) {
      return Exit.GATE_FAILED;
    }
    return report.complete() ? Exit.DONE : Exit.WRONG_USAGE;
  }

  private TauRescoreReport rescore() {
    TauRescore rescore = new TauRescore(data);
    List<TauRescoreReport.File> graded = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    List<Path> all = files.stream().flatMap(RescoreTauCommand::within).toList();
    try (ProgressLine line = new ProgressLine("Grading")) {
      for (Path file : all) {
        line.update(graded.size(), all.size(), String.valueOf(file.getFileName()));
        if (!Files.isReadable(file)) {
          unreadable.add(file + " cannot be read: no such file, or not permitted");
          continue;
        }
        try {
          graded.add(
              TauRescoreReport.File.of(file.toString(), rescore.rescore(TauRunFile.read(file))));
        } catch (TauDataException e) {
          unreadable.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (graded.isEmpty()) {
      throw new UserError(
          unreadable.isEmpty() ? "no .json files in " + files : unreadable.getFirst());
    }
    return TauRescoreReport.of(graded, unreadable);
  }

  /** The file itself, or all files of a folder that may hold trials. */
  private static Stream<Path> within(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(file -> file.toString().matches(".*\\.jsonl?(\\.gz)?"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UserError(path + " cannot be read: " + e.getMessage());
    }
  }
}
