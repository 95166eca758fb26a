package dev.assay.cli;

import dev.assay.ingest.Refold;
import dev.assay.ingest.price.Repricing;
import dev.assay.ingest.price.RepricingReport;
import dev.assay.price.CostStore;
import dev.assay.trace.Stores;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "reprice",
    description = {
      "Prices stored calls again, each with the price of its day in the newest table, and folds",
      "their turns and conversations again."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What a span cost before, and by which price, is kept in the table repricings. An"
          + " interrupted",
      "run is brought to its end by the next; running it twice changes nothing.",
      "Example: ./assay prices reprice --since 2026-11-01 --model gpt-4o --dry-run"
    })
final class PricesRepriceCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Calls from this day or moment on; by default all.")
  private String since = "1970-01-01";

  @Option(names = "--until", paramLabel = "DATE", description = "Calls before this day or moment.")
  private String until = "2148-01-01";

  @Option(
      names = "--model",
      paramLabel = "TEXT",
      description = "Only models with this in their name.")
  private String model = "";

  @Option(names = "--project", paramLabel = "NAME", description = "Only this project.")
  private String project = "";

  @Option(names = "--dry-run", description = "Show the difference in dollars, change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  PricesRepriceCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Instant from = Costs.moment("--since", since);
    Instant to = Costs.moment("--until", until);
    if (!from.isBefore(to)) {
      throw new UserError("--since must be before --until");
    }
    Repricing.Scope scope = new Repricing.Scope(project, from, to, model);
    RepricingReport report;
    try (Installation installation = Installation.forCommand(context);
        ProgressLine line = new ProgressLine("Pricing")) {
      Stores stores = installation.stores();
      Repricing repricing =
          new Repricing(
              CostStore.on(installation.clickHouse(), Clock.systemUTC()),
              stores.spans(),
              Costs.pricing(installation, context),
              new Refold(stores.spans(), stores.conversations()),
              Clock.systemUTC());
      Repricing.Progress progress =
          (calls, conversations) ->
              line.update(0, 0, "%,d calls, %,d conversations".formatted(calls, conversations));
      report = dryRun ? repricing.preview(scope, progress) : repricing.run(scope, progress);
    }
    print(report);
    return Exit.DONE;
  }

  private void print(RepricingReport report) {
    PrintWriter out = context.out();
    if (json) {
      out.println(JsonRows.json(report));
      out.flush();
      return;
    }
    TableRows rows =
        new TableRows(
            out,
            List.of(
                "project",
                "model",
                "calls",
                "changed",
                "before",
                "after",
                "difference",
                "without_cost"),
            List.of(
                "String", "String", "UInt64", "UInt64", "Decimal", "Decimal", "Decimal", "UInt64"));
    for (RepricingReport.OfModel one : report.models()) {
      rows.row(
          List.of(
              one.project(),
              one.model(),
              one.calls(),
              one.changed(),
              dollars(one.before()),
              dollars(one.after()),
              dollars(one.difference()),
              one.unpriced()));
    }
    rows.end();
    out.printf(
        "%s: %,d of %,d calls, %s dollars before, %s after, difference %s%n",
        dryRun ? "Would change" : "Changed",
        report.changed(),
        report.calls(),
        dollars(report.before()),
        dollars(report.after()),
        dollars(report.difference()));
    if (report.run() != null) {
      out.printf(
          "%,d conversations folded again; the old costs are in repricings under run '%s'%n",
          report.conversations(), report.run());
    }
    out.flush();
  }

  private static String dollars(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
  }
}
