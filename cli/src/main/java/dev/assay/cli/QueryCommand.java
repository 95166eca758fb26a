package dev.assay.cli;

import dev.assay.clickhouse.PeopleQueries;
import dev.assay.clickhouse.QueryLimits;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = "Runs one read-only SQL statement, within limits of time, memory and rows.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Tables: spans, messages, turns, conversations, scores; store/README.md lists their columns.",
      "Limits: ASSAY_QUERY_SECONDS, ASSAY_QUERY_MEMORY, ASSAY_QUERY_ROWS, ASSAY_QUERY_BYTES.",
      "Example: ./assay query \"select release, count() from conversations group by release\""
    })
final class QueryCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(
      paramLabel = "SQL",
      description = "A SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or EXISTS.")
  private String sql = "";

  @ArgGroup private Format format = new Format();

  private static final class Format {
    @Option(names = "--json", description = "A JSON array of objects, one a row.")
    private boolean json;

    @Option(names = "--csv", description = "RFC 4180, with a header.")
    private boolean csv;
  }

  QueryCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  // Nothing that closes here waits, so that an interrupt while it closes is none.
  @SuppressWarnings("try")
  public Integer call() throws Exception {
    QueryLimits limits = QueryLimits.of(context.environment());
    PrintWriter out = context.out();
    try (Installation installation = Installation.forCommand(context);
        PeopleConnection people = PeopleConnection.to(installation, limits);
        AutoCloseable interrupt = cancelWhenStopped(people.queries());
        PeopleQueries.Result result = people.queries().run(sql)) {
      RowPrinter printer =
          format.json
              ? new JsonRows(out, result.columns())
              : format.csv ? new CsvRows(out, result.columns()) : new TableRows(out, result);
      for (var row = result.next(); row != null && !out.checkError(); row = result.next()) {
        printer.row(row);
      }
      printer.end();
    }
    return Exit.DONE;
  }

  /** A query must not go on in the engine of a server when nobody waits for it any more. */
  private static AutoCloseable cancelWhenStopped(PeopleQueries queries) {
    Thread cancel = new Thread(queries::cancel, "cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(cancel);
      } catch (IllegalStateException stopping) {
        // The process ends, and the hook runs: there is nothing to take back.
        cancel.join();
      }
    };
  }
}
