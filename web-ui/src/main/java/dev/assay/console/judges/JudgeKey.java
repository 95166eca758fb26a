package dev.assay.console.judges;

import dev.assay.console.scope.Address;
import dev.assay.judge.review.ReviewedJudge;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A judge on a question, as an address names it.
 *
 * @param judge the text of its id, or what lists call it
 */
record JudgeKey(String judge, String question) {
  private static final String JUDGE = "judge";
  private static final String QUESTION = "question";
  private static final String SELECTED = "at";
  private static final String SELECTED_QUESTION = "on";

  static JudgeKey of(ReviewedJudge judge) {
    return new JudgeKey(judge.judge().text(), judge.question());
  }

  /** The one that an address opens; without a question, of any. */
  static Optional<JudgeKey> of(Address address) {
    return address.own(JUDGE).map(judge -> new JudgeKey(judge, address.own(QUESTION).orElse("")));
  }

  /** The one that an address selects in the list. */
  static Optional<JudgeKey> selected(Address address) {
    return address
        .own(SELECTED)
        .map(judge -> new JudgeKey(judge, address.own(SELECTED_QUESTION).orElse("")));
  }

  /** The list, with the judge that was open selected. */
  static Address none(Address address) {
    Address list = Address.of(address.path(), address.scope());
    Address sorted = list.with(JudgeOrder.NAME, address.own(JudgeOrder.NAME).orElse(null));
    return of(address).map(key -> key.select(sorted)).orElse(sorted);
  }

  /** The page of the judge. */
  Address open(Address address) {
    return Address.of(address.path(), address.scope())
        .with(JudgeOrder.NAME, address.own(JudgeOrder.NAME).orElse(null))
        .with(JUDGE, judge)
        .with(QUESTION, question);
  }

  /** The list with the judge selected. */
  Address select(Address address) {
    return address.with(SELECTED, judge).with(SELECTED_QUESTION, question);
  }

  /** Its place among judges, else that of the first that is called so; -1 when there is none. */
  int at(List<ReviewedJudge> judges) {
    int exact = first(judges, one -> one.judge().text().equals(judge));
    return exact < 0 ? first(judges, one -> one.judge().isCalled(judge)) : exact;
  }

  private int first(List<ReviewedJudge> judges, Predicate<ReviewedJudge> isMeant) {
    for (int i = 0; i < judges.size(); i++) {
      ReviewedJudge one = judges.get(i);
      if (isMeant.test(one) && (question.isEmpty() || one.question().equals(question))) {
        return i;
      }
    }
    return -1;
  }

  Optional<ReviewedJudge> in(List<ReviewedJudge> judges) {
    int at = at(judges);
    return at < 0 ? Optional.empty() : Optional.of(judges.get(at));
  }
}
