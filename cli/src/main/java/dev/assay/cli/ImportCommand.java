package dev.assay.cli;

import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.importer.ImportException;
import dev.assay.ingest.importer.ImportResult;
import dev.assay.ingest.importer.Importers;
import dev.assay.trace.Stores;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Imports recorded traffic. Importing a file twice changes nothing.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, gzipped or not.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "${COMPLETION-CANDIDATES}; by default seen from the content.")
  private @Nullable String format;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Where it goes; by default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(names = "--json", description = "The counts as JSON.")
  private boolean json;

  ImportCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new UserError(file + " cannot be read: no such file, or not permitted");
      }
    }
    if (format != null && !Importers.formats().contains(format)) {
      throw new UserError(
          "unknown format " + format + "; known: " + String.join(", ", Importers.formats()));
    }
    ImportResult result = run();
    print(result);
    return result.files() == files.size() ? Exit.DONE : Exit.WRONG_USAGE;
  }

  private ImportResult run() {
    try (Installation installation = Installation.forCommand(context);
        ProgressLine line = new ProgressLine("Importing")) {
      Stores stores = installation.stores();
      try (Ingest ingest =
          new Ingest(
              Costs.spans(installation, context), stores.conversations(), IngestConfig.DEFAULT)) {
        return new Importers(ingest, stores.conversations(), stores.scores())
            .run(
                project,
                format,
                files,
                (file, bytes, of) -> line.update(bytes, of, file.getFileName().toString()));
      }
    } catch (ImportException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void print(ImportResult result) {
    PrintWriter out = context.out();
    if (json) {
      out.println(JsonRows.json(result));
    } else {
      out.printf(
          "%,d conversations, %,d turns, %,d spans, %,d tool calls, %,d scores from %d of %d files"
              + " are in project %s%n",
          result.conversations(),
          result.turns(),
          result.spans(),
          result.toolCalls(),
          result.scores(),
          result.files(),
          files.size(),
          project);
    }
    out.flush();
    for (ImportResult.Skipped skipped : result.skipped()) {
      context.err().println("assay: skipped " + skipped.where() + ": " + skipped.reason());
    }
  }

  /** The formats there are, for help and completion. */
  static final class Formats implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Importers.formats().iterator();
    }
  }
}
