package dev.assay.cli;

import dev.assay.ingest.price.LiteLlmFiles;
import dev.assay.ingest.price.LiteLlmTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Imports a table in LiteLLM's format (model_prices_and_context_window.json).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A model with a number that is none is left out and named. What was priced before stays as"
          + " it",
      "is until ./assay prices reprice. Importing a file twice changes nothing."
    })
final class PricesImportCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(paramLabel = "FILE", description = "JSON, gzipped or not.")
  private Path file = Path.of("");

  @Option(
      names = "--valid-from",
      paramLabel = "DATE",
      description = "From this day on; by default today.")
  private @Nullable String validFrom;

  @Option(names = "--project", paramLabel = "NAME", description = "Only there; by default all.")
  private String project = "";

  @Option(names = "--json", description = "The counts as JSON.")
  private boolean json;

  PricesImportCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LocalDate day =
        validFrom == null ? LocalDate.now(ZoneOffset.UTC) : Costs.day("--valid-from", validFrom);
    if (Files.isDirectory(file)) {
      throw new UserError(file + " is a folder; name the file in it");
    }
    if (!Files.isReadable(file)) {
      throw new UserError(file + " cannot be read: no such file, or not permitted");
    }
    LiteLlmTable table;
    try {
      table = LiteLlmFiles.read(file, project, day);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(file + " is no price table: " + e.getMessage());
    }
    if (!table.prices().isEmpty()) {
      try (Installation installation = Installation.forCommand(context)) {
        Costs.prices(installation).add(table.prices());
      }
    }
    print(table);
    return table.prices().isEmpty() ? Exit.WRONG_USAGE : Exit.DONE;
  }

  private void print(LiteLlmTable table) {
    String version = table.prices().isEmpty() ? "" : table.prices().getFirst().version();
    if (json) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("version", version);
      counts.put("prices", table.prices().size());
      counts.put("withoutRates", table.without());
      counts.put("skipped", table.skipped());
      context.out().println(JsonRows.json(counts));
    } else {
      context
          .out()
          .printf(
              "%,d prices, version %s; %,d models charged for in other ways, %,d left out%n",
              table.prices().size(), version, table.without(), table.skipped().size());
    }
    context.out().flush();
    for (LiteLlmTable.Skipped skipped : table.skipped()) {
      String key = skipped.key().isEmpty() ? "" : ": " + skipped.key();
      String model = skipped.model().isBlank() ? "a model" : skipped.model();
      context.err().println("assay: left out " + model + key + " " + skipped.reason());
    }
  }
}
