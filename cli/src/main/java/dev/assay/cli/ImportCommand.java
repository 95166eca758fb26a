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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Imports recorded traffic. Importing a file twice changes nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A record that cannot be read is named and left out; the others are kept. 0 when every",
      "file was read, 2 when one could not be (to its end, or at all)."
    })
final class ImportCommand implements Callable<Integer> {
  /** As the receivers ask of the header. */
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

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
    files.forEach(ImportCommand::requireReadable);
    if (format != null && !Importers.formats().contains(format)) {
      throw new UserError(
          "there is no format \""
              + format
              + "\"; there are "
              + String.join(", ", Importers.formats()));
    }
    if (!PROJECT.matcher(project).matches()) {
      throw new UserError(
          "--project \""
              + project
              + "\" is no name: up to 64 letters, digits, dots, dashes and underscores, the first a"
              + " letter or digit");
    }
    ImportResult result = run();
    print(result);
    return result.files() == files.size() && result.spans() > 0 ? Exit.DONE : Exit.WRONG_USAGE;
  }

  private static void requireReadable(Path file) {
    if (Files.notExists(file)) {
      throw new UserError(file + " does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new UserError(file + " is a folder; name the files in it, such as " + file + "/*.json");
    }
    if (!Files.isReadable(file)) {
      throw new UserError(file + " may not be read by this user");
    }
  }

  private ImportResult run() {
    IngestConfig config = IngestConfig.of(context.environment());
    try (Installation installation = Installation.forCommand(context);
        ProgressLine line = new ProgressLine("Importing")) {
      Stores stores = installation.stores();
      try (Ingest ingest =
          new Ingest(
              Costs.spans(installation, context),
              stores.conversations(),
              config,
              null,
              RedactionFiles.of(context.home()))) {
        return new Importers(ingest, stores.spans(), stores.conversations(), stores.scores())
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
    } else if (result.spans() > 0) {
      out.printf("Project %s, from %d of %d files:%n", project, result.files(), files.size());
      count("conversations", result.conversations(), result.conversationsThereBefore());
      out.printf("  turns         %,9d%n", result.turns());
      count("spans", result.spans(), result.spansThereBefore());
      out.printf("  tool calls    %,9d%n", result.toolCalls());
      out.printf("  scores        %,9d%n", result.scores());
    }
    out.flush();
    for (ImportResult.Skipped skipped : result.skipped()) {
      context.err().println("assay: skipped " + skipped.where() + ": " + skipped.reason());
    }
    if (result.spans() == 0) {
      context.err().println("assay: nothing was imported");
    }
  }

  private void count(String what, long all, long before) {
    context
        .out()
        .printf("  %-13s %,9d (%,d new, %,d there already)%n", what, all, all - before, before);
  }

  /** The formats there are, for help and completion. */
  static final class Formats implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Importers.formats().iterator();
    }
  }
}
