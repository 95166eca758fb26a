package dev.assay.judge.rubric;

import dev.assay.judge.rubric.Rubric.Criterion;
import java.util.ArrayList;
import java.util.List;

/** The answers that a criterion takes. */
public final class Answers {
  public static final String YES = "yes";
  public static final String NO = "no";

  /** The statement is about something that did not come up. */
  public static final String NOT_APPLICABLE = "not_applicable";

  /** The record does not say. */
  public static final String CANNOT_TELL = "cannot_tell";

  private Answers() {}

  /** All of them, the best first. */
  public static List<String> of(Criterion criterion) {
    List<String> answers = new ArrayList<>();
    if (criterion.isBinary()) {
      answers.add(YES);
      answers.add(NO);
    } else {
      for (int step = criterion.steps(); step >= 1; step--) {
        answers.add(Integer.toString(step));
      }
    }
    answers.add(NOT_APPLICABLE);
    answers.add(CANNOT_TELL);
    return List.copyOf(answers);
  }

  /**
   * The value of a yes, a no or a step, from 0 to 1.
   *
   * @throws IllegalArgumentException for what has no value
   */
  public static double value(Criterion criterion, String answer) {
    if (criterion.isBinary()) {
      return switch (answer) {
        case YES -> 1;
        case NO -> 0;
        default -> throw new IllegalArgumentException("no value: " + answer);
      };
    }
    return (Integer.parseInt(answer) - 1.0) / (criterion.steps() - 1);
  }
}
