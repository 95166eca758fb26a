package dev.assay.cli;

import dev.assay.judge.JudgmentStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "The judges that have judged in a project, and what that cost.",
    mixinStandardHelpOptions = true)
final class JudgeListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "question",
          "judge",
          "kind",
          "judgments",
          "unscored",
          "dollars",
          "tokens",
          "first",
          "last");

  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", description = "By default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  JudgeListCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<JudgmentStore.Tally> judges;
    try (Installation installation = Installation.forCommand(context)) {
      judges = JudgmentStore.on(installation.clickHouse(), Clock.systemUTC()).judges(project);
    }
    RowPrinter rows =
        json
            ? new JsonRows(context.out(), COLUMNS)
            : new TableRows(
                context.out(),
                COLUMNS,
                List.of(
                    "String", "String", "String", "UInt64", "UInt64", "Decimal", "UInt64", "String",
                    "String"));
    for (JudgmentStore.Tally tally : judges) {
      rows.row(
          List.of(
              tally.question(),
              tally.judge().text(),
              tally.judge().kindText(),
              tally.judgments(),
              tally.unscored(),
              tally.usd(),
              tally.tokens(),
              tally.first().toString(),
              tally.last().toString()));
    }
    rows.end();
    return Exit.DONE;
  }
}
