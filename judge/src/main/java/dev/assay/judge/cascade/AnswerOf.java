package dev.assay.judge.cascade;

import dev.assay.judge.Case;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * A judge's answer to its own question, taken as one to another question: a code check that finds a
 * forbidden refund says that the case is not resolved; when it finds none, it says nothing.
 */
public final class AnswerOf implements Judge {
  private final Judge judge;
  private final String question;
  private final Map<Double, Double> answers;
  private final JudgeId id;

  /**
   * A judge whose answers are taken for another question.
   *
   * @param answers what each value means; with any other value the judge is unsure. Empty when
   *     every value means itself
   */
  public AnswerOf(Judge judge, String question, Map<Double, Double> answers) {
    this.judge = judge;
    this.question = question;
    this.answers = Map.copyOf(answers);
    Fingerprint hash = new Fingerprint("answer-of-1").add(judge.id().hash()).add(question);
    new TreeMap<>(answers)
        .forEach(
            (said, means) ->
                hash.add(Double.doubleToLongBits(said)).add(Double.doubleToLongBits(means)));
    this.id = new JudgeId(judge.id().kind(), judge.id().name() + " for " + question, hash.hex());
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return question;
  }

  @Override
  public Judgment judge(Case c) {
    Judgment said = judge.judge(c);
    Verdict verdict =
        switch (said.verdict()) {
          case Verdict.Scored(double value) -> meaning(value);
          case Verdict.Unscored unscored -> unscored;
        };
    return new Judgment(
        said.subject(),
        id,
        question,
        said.caseHash(),
        verdict,
        verdict instanceof Verdict.Scored ? said.confidence() : null,
        said.criteria(),
        said.rationale(),
        said.cost(),
        said.at(),
        said.circumstances());
  }

  private Verdict meaning(double value) {
    if (answers.isEmpty()) {
      return new Verdict.Scored(value);
    }
    Double means = answers.get(value);
    return means == null
        ? new Verdict.Unscored(Verdict.Reason.UNSURE, "it says nothing of " + question)
        : new Verdict.Scored(means);
  }
}
