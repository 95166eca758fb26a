package dev.assay.cli;

import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.agreement.Calibrator;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.Collapse;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.agreement.LineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "calibrate",
    description = "Holds judges against people's labels; on plain files, with no server.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A label is {\"case\",\"annotator\",\"value\"}, a judgment"
          + " {\"case\",\"judge\",\"value\",\"confidence\"?},",
      "one a line as JSON, or the same columns as CSV (.csv). A value is text, a number or"
          + " true/false;",
      "null (an empty cell) with \"reason\" is unscored. Other fields (language, release, …) are"
          + " slices.",
      "\"adjudicated\": true marks the label that settles a case. Judgments of pairs have"
          + " \"order\"",
      "(ab, ba), \"own\" (A, B), \"length_a\", \"length_b\"; other ones may have \"length\".",
      "Example: ./assay calibrate --labels labels.jsonl --judgments judgments.jsonl --json"
    })
final class CalibrateCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      required = true,
      description = "What people said; JSONL or CSV, several times for several files.")
  private List<Path> labelFiles = List.of();

  @Option(
      names = "--judgments",
      paramLabel = "FILE",
      required = true,
      description = "What judges said; likewise.")
  private List<Path> judgmentFiles = List.of();

  @Option(
      names = "--scale",
      paramLabel = "KIND",
      description = "binary, nominal, ordinal or numbers; by default found out.")
  private AnswerScale.@Nullable Kind kind;

  @Option(
      names = "--order",
      split = ",",
      paramLabel = "VALUE",
      description = "The values of an ordinal scale, from lowest to highest.")
  private List<String> order = List.of();

  @Option(
      names = "--yes",
      split = ",",
      paramLabel = "VALUE",
      description = "The values that are yes; all others are no.")
  private List<String> yes = List.of();

  @Option(
      names = "--reference",
      paramLabel = "ANNOTATOR",
      description = "Whose labels settle; by default those marked as adjudicated.")
  private @Nullable String reference;

  @Option(
      names = "--slices",
      split = ",",
      paramLabel = "FIELD",
      description = "The fields to slice by; by default all that have few values.")
  private @Nullable List<String> slices;

  @Option(names = "--level", paramLabel = "SHARE", description = "Of the intervals (0.95).")
  private double level = 0.95;

  @Option(
      names = "--epsilon",
      paramLabel = "SHARE",
      description =
          "Of the alternative-annotator test: 0.2 against experts, 0.15 against"
              + " skilled annotators, 0.1 against a crowd (0.2).")
  private double epsilon = 0.2;

  @Option(names = "--seed", paramLabel = "N", description = "Of the bootstraps (1).")
  private long seed = 1;

  @Option(names = "--json", description = "Everything as JSON.")
  private boolean json;

  CalibrateCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AgreementReport report;
    try (ProgressLine line = new ProgressLine("Comparing")) {
      report = report(line);
    } catch (LineException | IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    boolean nothing = report.judges().stream().allMatch(judge -> judge.figures() == null);
    if (nothing) {
      throw new UserError("nothing to compare: " + String.join("; ", report.notes()));
    }
    if (json) {
      context.out().println(JsonRows.json(report));
    } else {
      new AgreementText(context.out()).print(report);
    }
    context.out().flush();
    return Exit.DONE;
  }

  private AgreementReport report(ProgressLine line) {
    List<CaseLabel> labels = lines(labelFiles).map(CaseLabel::on).toList();
    List<CaseJudgment> judgments = lines(judgmentFiles).map(CaseJudgment::on).toList();
    line.update(0, 0, "%,d labels with %,d judgments".formatted(labels.size(), judgments.size()));
    Set<String> values = values(labels, judgments);
    for (String one : yes) {
      if (!values.contains(new Answer.Value(one).text())) {
        throw new UserError(
            "--yes: no answer is %s; there are %s".formatted(one, String.join(", ", values)));
      }
    }
    boolean isCollapsed = yes.size() > 1 || (yes.size() == 1 && values.size() > 2);
    if (isCollapsed) {
      Collapse collapse = new Collapse(Set.copyOf(yes));
      labels = labels.stream().map(collapse::of).toList();
      judgments = judgments.stream().map(collapse::of).toList();
    }
    return Calibrator.calibrate(
        labels,
        judgments,
        new AgreementSetting(
            level,
            10_000,
            seed,
            epsilon,
            10,
            kind,
            order,
            isCollapsed ? "yes" : yes.isEmpty() ? null : yes.getFirst(),
            reference,
            slices));
  }

  private static SortedSet<String> values(List<CaseLabel> labels, List<CaseJudgment> judgments) {
    SortedSet<String> values = new TreeSet<>();
    Stream.concat(
            labels.stream().map(CaseLabel::answer), judgments.stream().map(CaseJudgment::answer))
        .forEach(
            answer -> {
              if (answer instanceof Answer.Value(String text)) {
                values.add(text);
              }
            });
    return values;
  }

  private static Stream<Line> lines(List<Path> files) {
    return LabelFiles.readable(files).stream().flatMap(file -> LineFile.read(file).stream());
  }
}
