package dev.assay.judge.agreement;

import java.util.Set;

/**
 * Answers of many values as yes or no.
 *
 * @param yes the values that are yes; all others are no
 */
public record Collapse(Set<String> yes) {
  public Collapse {
    yes = Set.copyOf(yes);
  }

  /** The label with yes or no for its value. */
  public CaseLabel of(CaseLabel label) {
    return new CaseLabel(
        label.caseId(),
        label.annotator(),
        of(label.answer()),
        label.adjudicated(),
        label.fields(),
        label.place());
  }

  /** The judgment with yes or no for its value. */
  public CaseJudgment of(CaseJudgment judgment) {
    return new CaseJudgment(
        judgment.caseId(),
        judgment.judge(),
        of(judgment.answer()),
        judgment.confidence(),
        judgment.order(),
        judgment.own(),
        judgment.length(),
        judgment.lengthA(),
        judgment.lengthB(),
        judgment.fields(),
        judgment.place());
  }

  private Answer of(Answer answer) {
    return switch (answer) {
      case Answer.Value(String text) -> new Answer.Value(yes.contains(text) ? "yes" : "no");
      case Answer.Unscored unscored -> unscored;
    };
  }
}
