package dev.assay.judge.llm;

import dev.assay.judge.Judgment;
import dev.assay.judge.model.ChatAnswer;

/** What calls cost, in the words of judgments. */
final class Costs {
  private Costs() {}

  static Judgment.Cost of(ChatAnswer answer) {
    ChatAnswer.Spent spent = answer.spent();
    return new Judgment.Cost(spent.usage(), spent.usd(), spent.atRisk(), spent.took());
  }
}
