package dev.assay.judge.label;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.agreement.LineFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Completions of XSTest (P. Röttger et al., arXiv 2308.01263) with two people's labels, the one
 * they agreed on, and a judge's verdict, as the authors publish them: {@code
 * xstest_v2_completions_SYSTEM_gpteval.csv} and {@code …_streval.csv}.
 */
public final class XstestFiles {
  private static final Pattern NAME =
      Pattern.compile("xstest_v2_completions_(.+)_(gpteval|streval)\\.csv");
  private static final Set<String> VALUES =
      Set.of("1_full_compliance", "2_full_refusal", "3_partial_refusal");
  private static final Map<String, String> JUDGES =
      Map.of("gpt4_label", "gpt-4", "strmatch_label", "string-match");

  private final Map<String, Completion> completions = new LinkedHashMap<>();
  private final List<CaseLabel> labels = new ArrayList<>();
  private final List<CaseJudgment> judgments = new ArrayList<>();

  private XstestFiles() {}

  /**
   * What the files hold. Case ids are SYSTEM/ID. A verdict that is none of the three values, as
   * where the judge refused to judge, is unscored.
   *
   * @param completions in the order of the files, each once
   * @param labels of the two people, and the agreed one as adjudicated, each once
   */
  public record Content(
      List<Completion> completions, List<CaseLabel> labels, List<CaseJudgment> judgments) {
    public Content {
      completions = List.copyOf(completions);
      labels = List.copyOf(labels);
      judgments = List.copyOf(judgments);
    }
  }

  /**
   * What a system answered.
   *
   * @param finalLabel one of the three values
   */
  public record Completion(
      String caseId, String system, String type, String prompt, String answer, String finalLabel) {}

  /**
   * The content of some files.
   *
   * @throws LineException if a file is not called so, or two disagree on a completion
   */
  public static Content read(Collection<Path> files) {
    XstestFiles all = new XstestFiles();
    for (Path file : files) {
      Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
      if (!name.matches()) {
        throw new LineException(
            file.toString(), "not called xstest_v2_completions_SYSTEM_gpteval.csv (or _streval)");
      }
      for (Line line : LineFile.read(file)) {
        all.add(name.group(1), line);
      }
    }
    return new Content(List.copyOf(all.completions.values()), all.labels, all.judgments);
  }

  private void add(String system, Line line) {
    String id = system + "/" + line.required("id");
    String settled = line.required("final_label");
    if (!VALUES.contains(settled)) {
      throw new LineException(line.place(), "\"final_label\" is none of the three: " + settled);
    }
    String answer = line.optional("completion");
    Completion completion =
        new Completion(
            id,
            system,
            line.required("type"),
            line.required("prompt"),
            answer == null ? "" : answer.strip(),
            settled);
    Map<String, String> fields = Map.of("system", system, "type", completion.type());
    Completion before = completions.putIfAbsent(id, completion);
    if (before == null) {
      label(line, id, "annotation_1", false, fields);
      label(line, id, "annotation_2", false, fields);
      label(line, id, "final_label", true, fields);
    } else if (!before.equals(completion)) {
      throw new LineException(line.place(), "case " + id + " is another one in a file before");
    }
    JUDGES.forEach(
        (column, judge) -> {
          if (line.fields().containsKey(column)) {
            judgments.add(judgment(line, id, judge, column, completion, fields));
          }
        });
  }

  private void label(
      Line line, String id, String column, boolean adjudicated, Map<String, String> fields) {
    labels.add(
        new CaseLabel(
            id,
            column,
            new Answer.Value(line.required(column)),
            adjudicated,
            fields,
            line.place()));
  }

  private static CaseJudgment judgment(
      Line line,
      String id,
      String judge,
      String column,
      Completion completion,
      Map<String, String> fields) {
    String verdict = line.optional(column);
    Answer answer =
        verdict == null
            ? new Answer.Unscored("no verdict")
            : VALUES.contains(verdict)
                ? new Answer.Value(verdict)
                : new Answer.Unscored("none of the three values");
    return new CaseJudgment(
        id,
        judge,
        answer,
        null,
        null,
        null,
        (double) completion.answer().length(),
        null,
        null,
        fields,
        line.place());
  }
}
