package dev.assay.judge.agreement;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers of many values as yes or no.
 *
 * @param yes the values that are yes; all others are no
 */
public record Collapse(Set<String> yes) {
  public Collapse {
    yes = yes.stream().map(one -> new Answer.Value(one).text()).collect(Collectors.toSet());
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

  /** Judges may say the figure alone that people's word begins with. */
  private boolean isYes(String text) {
    return yes.contains(text) || yes.stream().anyMatch(one -> CommonValues.isNumbered(one, text));
  }

  private Answer of(Answer answer) {
    return switch (answer) {
      case Answer.Value(String text) -> new Answer.Value(isYes(text) ? "yes" : "no");
      case Answer.Unscored unscored -> unscored;
    };
  }
}
