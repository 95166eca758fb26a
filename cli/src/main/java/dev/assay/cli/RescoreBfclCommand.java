package dev.assay.cli;

import dev.assay.bench.bfcl.BfclData;
import dev.assay.bench.bfcl.BfclFileException;
import dev.assay.bench.bfcl.BfclRescore;
import dev.assay.bench.bfcl.BfclVersion;
import dev.assay.bench.bfcl.LongContext;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code --version} is the benchmark's here, so the standard options are not mixed in. */
@Command(
    name = "bfcl",
    description = "Published BFCL outputs: verdicts and their reasons.",
    footer = {
      "",
      "Verdicts are only comparable within one version and its own data.",
      "Example: ./assay bench rescore bfcl published --data gorilla"
    })
final class RescoreBfclCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(
      paramLabel = "FOLDER",
      description = "Published results: result/<model>/… and score/<model>/….")
  private Path published = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "ROOT",
      required = true,
      description = "A checkout of gorilla, or the folder with questions and possible_answer/.")
  private Path data = Path.of("");

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "2024-08, v3 or v4; by default that of the data.")
  private @Nullable String version;

  @Option(
      names = "--long-context",
      paramLabel = "FILE",
      description = "Upstream's long_context.py, for the long conversations of v4.")
  private @Nullable Path longContext;

  @Option(names = "--json", description = "Everything, all differences included, as JSON.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  boolean help;

  RescoreBfclCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(published)) {
      throw new UserError(
          published + " is no folder: give one that holds result/<model>/ and score/<model>/");
    }
    if (!Files.isDirectory(data)) {
      throw new UserError("--data " + data + " is no folder: give the folder of BFCL's data");
    }
    BfclRescoreReport report = rescore();
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
    return report.unreadable().isEmpty() ? Exit.DONE : Exit.WRONG_USAGE;
  }

  private BfclRescoreReport rescore() {
    try (ProgressLine line = new ProgressLine("Grading")) {
      BfclData found =
          version == null ? BfclData.in(data) : BfclData.in(data, BfclVersion.ofLabel(version));
      LongContext texts = longContext == null ? LongContext.none() : LongContext.read(longContext);
      BfclRescoreReport report =
          BfclRescoreReport.of(
              new BfclRescore(found, texts)
                  .rescore(
                      published,
                      (done, files) -> line.update(done, files, done + " of " + files + " files")));
      if (report.items() == 0) {
        throw new UserError(
            "nothing in %s can be compared as version %s%s"
                .formatted(
                    published,
                    report.version(),
                    Stream.concat(report.unreadable().stream(), report.skipped().stream())
                        .findFirst()
                        .map(s -> ": " + s)
                        .orElse("")));
      }
      return report;
    } catch (BfclFileException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }
}
