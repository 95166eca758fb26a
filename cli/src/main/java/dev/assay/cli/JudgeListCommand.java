package dev.assay.cli;

import dev.assay.judge.JudgmentStore;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "The judges that have judged, by project, and what that cost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A judge's name here is the one that ./assay judge run, rates and cascade take; the hash is"
          + " that",
      "of everything that defines it, so that NAME@HASH is this very version."
    })
final class JudgeListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "project",
          "judge",
          "question",
          "hash",
          "kind",
          "judgments",
          "unscored",
          "dollars",
          "tokens",
          "first",
          "last");

  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", description = "By default all.")
  private @Nullable String project;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  JudgeListCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SortedMap<String, List<JudgmentStore.Tally>> judges = new TreeMap<>();
    try (Installation installation = Installation.forCommand(context)) {
      JudgmentStore store = JudgmentStore.on(installation.clickHouse(), Clock.systemUTC());
      List<String> all = store.projects();
      String only = project;
      if (only != null && !all.contains(only)) {
        throw new UserError(
            "no judge has judged in %s; %s"
                .formatted(
                    only,
                    all.isEmpty()
                        ? "none has anywhere"
                        : "there are judgments in " + String.join(", ", all)));
      }
      for (String one : only == null ? all : List.of(only)) {
        judges.put(one, store.judges(one));
      }
    }
    RowPrinter rows =
        json
            ? new JsonRows(context.out(), COLUMNS)
            : new TableRows(
                context.out(),
                COLUMNS,
                List.of(
                    "String", "String", "String", "String", "String", "UInt64", "UInt64", "Decimal",
                    "UInt64", "String", "String"));
    judges.forEach((name, its) -> its.forEach(tally -> rows.row(row(name, tally))));
    rows.end();
    if (judges.isEmpty() && !json) {
      context.out().println("No judge has judged yet: ./assay judge run lets one.");
      context.out().flush();
    }
    return Exit.DONE;
  }

  private List<Object> row(String project, JudgmentStore.Tally tally) {
    return List.of(
        project,
        tally.judge().called(),
        tally.question(),
        tally.judge().hash().substring(0, 16),
        tally.judge().kindText(),
        tally.judgments(),
        tally.unscored(),
        json ? tally.usd() : tally.usd().setScale(4, RoundingMode.HALF_UP),
        tally.tokens(),
        time(tally.first()),
        time(tally.last()));
  }

  private String time(Instant instant) {
    return (json ? instant : instant.truncatedTo(ChronoUnit.SECONDS)).toString();
  }
}
