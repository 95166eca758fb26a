package dev.assay.judge.label;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.Map;

/**
 * What a person said of a case under a question.
 *
 * @param question the name of what was asked, as for judges
 * @param annotator who said it
 * @param answer a value, or why there is none
 * @param adjudicated whether it settles what others said
 * @param standIn whether something else stands in for a person, such as a simulator's truth
 * @param comment may be empty
 */
public record Label(
    Subject subject,
    String question,
    String annotator,
    Answer answer,
    boolean adjudicated,
    boolean standIn,
    String comment,
    Instant at) {
  public Label {
    if (question.isBlank() || annotator.isBlank() || subject.id().isBlank()) {
      throw new IllegalArgumentException("a label has a case, a question and an annotator");
    }
  }

  /** A person's own label without a comment. */
  public static Label of(
      Subject subject, String question, String annotator, Answer answer, Instant at) {
    return new Label(subject, question, annotator, answer, false, false, "", at);
  }

  /** Whether it is the same label, given at whatever time. */
  boolean saysTheSame(Label other) {
    return answer.equals(other.answer) && standIn == other.standIn && comment.equals(other.comment);
  }

  /** The label for comparing: the case's id is the subject's. */
  public CaseLabel forComparing(Map<String, String> fields) {
    return new CaseLabel(subject.id(), annotator, answer, adjudicated, fields, question);
  }
}
