package dev.assay.cli;

import dev.assay.price.CostStore;
import dev.assay.price.Unpriced;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "unpriced",
    description = "Calls that have no cost, by model, and why.",
    mixinStandardHelpOptions = true)
final class PricesUnpricedCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Calls from this day or moment on; by default all.")
  private String since = "1970-01-01";

  @Option(names = "--until", paramLabel = "DATE", description = "Calls before this day or moment.")
  private String until = "2148-01-01";

  @Option(names = "--project", paramLabel = "NAME", description = "Only this project.")
  private String project = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  PricesUnpricedCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Instant from = Costs.moment("--since", since);
    Instant to = Costs.moment("--until", until);
    List<Unpriced> lines;
    try (Installation installation = Installation.forCommand(context)) {
      lines =
          CostStore.on(installation.clickHouse(), Clock.systemUTC()).unpriced(project, from, to);
    }
    List<String> columns =
        List.of("project", "provider", "model", "reason", "calls", "input_tokens", "output_tokens");
    RowPrinter rows =
        json
            ? new JsonRows(context.out(), columns)
            : new TableRows(
                context.out(),
                columns,
                List.of("String", "String", "String", "String", "UInt64", "UInt64", "UInt64"));
    for (Unpriced one : lines) {
      rows.row(
          List.of(
              one.project(),
              one.provider(),
              one.model(),
              one.reason(),
              one.calls(),
              one.inputTokens(),
              one.outputTokens()));
    }
    rows.end();
    return Exit.DONE;
  }
}
