package dev.assay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.label.XstestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = "Writes XSTest's labels and its judges' verdicts as files for calibrate.",
    mixinStandardHelpOptions = true)
final class LabelConvertCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommandFactory.Context context;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "xstest_v2_completions_SYSTEM_gpteval.csv, …_streval.csv.")
  private List<Path> files = List.of();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      required = true,
      description = "Where labels go, as JSONL.")
  private Path labels = Path.of("");

  @Option(
      names = "--judgments",
      paramLabel = "FILE",
      required = true,
      description = "Where judgments go, as JSONL.")
  private Path judgments = Path.of("");

  LabelConvertCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    XstestFiles.Content content;
    try {
      content = XstestFiles.read(LabelFiles.readable(files));
    } catch (LineException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    write(labels, content.labels().stream().map(LabelConvertCommand::json).toList());
    write(judgments, content.judgments().stream().map(LabelConvertCommand::json).toList());
    context
        .out()
        .printf("%,d labels, %,d judgments%n", content.labels().size(), content.judgments().size());
    context.out().flush();
    return Exit.DONE;
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String json(CaseLabel label) {
    ObjectNode node = JSON.createObjectNode();
    node.put("case", label.caseId()).put("annotator", label.annotator());
    answer(node, label.answer());
    if (label.adjudicated()) {
      node.put("adjudicated", true);
    }
    label.fields().forEach(node::put);
    return node.toString();
  }

  private static String json(CaseJudgment judgment) {
    ObjectNode node = JSON.createObjectNode();
    node.put("case", judgment.caseId()).put("judge", judgment.judge());
    answer(node, judgment.answer());
    node.put("length", judgment.length());
    judgment.fields().forEach(node::put);
    return node.toString();
  }

  private static void answer(ObjectNode node, Answer answer) {
    switch (answer) {
      case Answer.Value(String text) -> node.put("value", text);
      case Answer.Unscored(String reason) -> node.putNull("value").put("reason", reason);
    }
  }
}
