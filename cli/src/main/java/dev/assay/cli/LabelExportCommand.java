package dev.assay.cli;

import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelLines;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.rubric.RubricStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Prints the labels under a question, a line each; import reads them again.",
    mixinStandardHelpOptions = true)
final class LabelExportCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", required = true, description = "Of it.")
  private String project = "";

  @Option(
      names = "--question",
      paramLabel = "NAME",
      required = true,
      description = "What the labels answer.")
  private String question = "";

  @Option(names = "--csv", description = "CSV instead of a JSON object a line.")
  private boolean csv;

  @Option(names = "--json", description = "A JSON object a line, as without it.")
  private boolean json;

  LabelExportCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (csv && json) {
      throw new UserError("--csv or --json, not both");
    }
    try (Installation installation = Installation.forCommand(context)) {
      LabelStore store = LabelStore.on(installation.clickHouse(), Clock.systemUTC());
      List<Label> labels = store.labels(project, question);
      if (labels.isEmpty()) {
        List<String> questions = store.questions(project);
        throw new UserError(
            "no label of %s in %s; %s"
                .formatted(
                    question,
                    project,
                    questions.isEmpty()
                        ? "there is none at all"
                        : "there are labels of " + String.join(", ", questions)));
      }
      if (csv) {
        context.out().print(String.join(",", LabelLines.COLUMNS) + "\r\n");
      }
      LabelForm form =
          LabelForm.of(
              project,
              question,
              RubricStore.on(installation.clickHouse(), Clock.systemUTC()),
              store);
      for (Label label : labels) {
        context
            .out()
            .print(
                csv ? LabelLines.csv(label, form) + "\r\n" : LabelLines.json(label, form) + "\n");
      }
      context.out().flush();
    }
    return Exit.DONE;
  }
}
