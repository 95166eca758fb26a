package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "What is set aside, the oldest first.",
    mixinStandardHelpOptions = true,
    footer = {"", "What is no request is damage to the log: it is kept, and cannot be stored."})
final class QuarantineListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("name", "project", "set_aside_at", "received_at", "bytes", "request", "reason");
  private static final List<String> TYPES =
      List.of("String", "String", "String", "String", "UInt64", "String", "String");

  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", description = "Only requests of this project.")
  private @Nullable String project;

  @Option(names = "--json", description = "A JSON array, with the file of each.")
  private boolean json;

  QuarantineListCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    RowPrinter rows;
    if (json) {
      List<String> columns = new ArrayList<>(COLUMNS);
      columns.add("file");
      rows = new JsonRows(context.out(), columns);
    } else {
      rows = new TableRows(context.out(), COLUMNS, TYPES);
    }
    for (Quarantined one : Quarantined.in(context.home())) {
      if (project == null || project.equals(one.project())) {
        rows.row(cells(one));
      }
    }
    rows.end();
    return Exit.DONE;
  }

  private List<@Nullable Object> cells(Quarantined one) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(one.name());
    cells.add(one.project());
    cells.add(one.what().at().toString());
    cells.add(one.receivedAt());
    cells.add(one.what().bytes());
    cells.add(one.what().isRequest());
    cells.add(one.what().reason());
    if (json) {
      cells.add(one.what().file().toString());
    }
    return cells;
  }
}
