package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.Circumstances;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.agreement.LineFile;
import dev.assay.judge.label.JudgmentLines;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelImport;
import dev.assay.judge.label.LabelLines;
import dev.assay.judge.label.LabelNames;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.XstestFiles;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Imports labels or judgments from JSONL or CSV, or XSTest's files with both.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Importing again changes nothing: a label that says another thing replaces that of the same",
      "annotator on the case, one that says the same keeps its time, and a judge's verdict that is",
      "there already is not kept twice. Cases that are not in the project's traffic are told.",
      "Example: ./assay label import --project shop --question resolved labels.csv"
    })
final class LabelImportCommand implements Callable<Integer> {
  /** Forms of files. */
  enum Format {
    LINES,
    JUDGMENTS,
    XSTEST
  }

  private final CommandFactory.Context context;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "JSONL, or CSV (.csv).")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "lines (of labels), judgments (lines of judgments) or xstest.")
  private Format format = Format.LINES;

  @Option(names = "--project", paramLabel = "NAME", required = true, description = "Into it.")
  private String project = "";

  @Option(
      names = "--question",
      paramLabel = "NAME",
      required = true,
      description = "What the labels answer, as the judges' questions are called.")
  private String question = "";

  @Option(
      names = "--subject",
      paramLabel = "KIND",
      description = "What the cases are where a line does not say: conversation, turn, span.")
  private Subject.Kind kind = Subject.Kind.CONVERSATION;

  @Option(names = "--json", description = "The counts as JSON.")
  private boolean json;

  LabelImportCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LabelNames.wrongQuestion(question)
        .ifPresent(
            wrong -> {
              throw new UserError("--question: " + wrong);
            });
    try (Installation installation = Installation.forCommand(context)) {
      return take(installation.clickHouse());
    } catch (LineException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private int take(ClickHouse clickHouse) {
    Instant now = Instant.now();
    LabelStore kept = LabelStore.on(clickHouse, Clock.systemUTC());
    List<Label> labels;
    List<Judgment> judgments = List.of();
    if (format == Format.XSTEST) {
      XstestFiles.Content content = XstestFiles.read(LabelFiles.readable(files));
      labels = content.labels().stream().map(label -> label(label, now)).toList();
      judgments = content.judgments().stream().map(one -> judgment(one, now)).toList();
    } else if (format == Format.JUDGMENTS) {
      labels = List.of();
      judgments = JudgmentLines.read(lines(), project, question, kind, now);
    } else {
      LabelForm form =
          LabelForm.of(project, question, RubricStore.on(clickHouse, Clock.systemUTC()), kept);
      labels =
          lines().stream().map(line -> LabelLines.read(line, project, form, kind, now)).toList();
    }
    int freshLabels = LabelImport.into(kept, project, question, labels);
    int fresh =
        judgments.isEmpty()
            ? 0
            : JudgmentStore.on(clickHouse, Clock.systemUTC()).insertNew("import", judgments);
    print(
        labels,
        freshLabels,
        judgments,
        fresh,
        Strangers.of(
            clickHouse,
            project,
            labels,
            judgments,
            ConversationStore.on(clickHouse, Clock.systemUTC()).projects()));
    return Exit.DONE;
  }

  private List<Line> lines() {
    return LabelFiles.readable(files).stream()
        .flatMap(file -> LineFile.read(file).stream())
        .toList();
  }

  private Label label(CaseLabel label, Instant now) {
    return new Label(
        new Subject(project, Subject.Kind.TURN, label.caseId()),
        question,
        label.annotator(),
        label.answer(),
        label.adjudicated(),
        false,
        "",
        now);
  }

  /** XSTest's values begin with their number, which is the score. */
  private Judgment judgment(CaseJudgment one, Instant now) {
    Double length = one.length();
    Verdict verdict =
        switch (one.answer()) {
          case Answer.Value(String text) -> new Verdict.Scored(text.charAt(0) - '0');
          case Answer.Unscored(String reason) ->
              new Verdict.Unscored(Verdict.Reason.UNPARSEABLE, reason);
        };
    return new Judgment(
        new Subject(project, Subject.Kind.TURN, one.caseId()),
        JudgeId.external(one.judge()),
        question,
        new Fingerprint("xstest-1").add(one.caseId()).hex(),
        verdict,
        null,
        List.of(),
        "",
        Judgment.Cost.FREE,
        now,
        length == null ? Circumstances.UNKNOWN : new Circumstances(Math.round(length), null, null));
  }

  private void print(
      List<Label> labels,
      int freshLabels,
      List<Judgment> judgments,
      int fresh,
      Strangers strangers) {
    long cases = labels.stream().map(Label::subject).distinct().count();
    long annotators = labels.stream().map(Label::annotator).distinct().count();
    if (json) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("labels", labels.size());
      counts.put("new_labels", freshLabels);
      counts.put("cases", cases);
      counts.put("annotators", annotators);
      counts.put("judgments", judgments.size());
      counts.put("new_judgments", fresh);
      counts.put("cases_not_in_the_traffic", strangers.cases());
      context.out().println(JsonRows.json(counts));
    } else {
      context
          .out()
          .printf(
              "%,d labels of %,d cases by %,d annotators, %,d new%n",
              labels.size(), cases, annotators, freshLabels);
      if (!judgments.isEmpty()) {
        context
            .out()
            .printf("%,d judgments of external judges, %,d new%n", judgments.size(), fresh);
      }
    }
    context.out().flush();
    strangers
        .sentence()
        .ifPresent(
            sentence -> {
              context.err().println("assay: " + sentence);
              context.err().flush();
            });
  }
}
