package dev.assay.bench.harness;

import dev.assay.judge.model.ChatAnswer;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.Failure;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.math.BigDecimal;

/** A model whose calls are told to a trial's account and to the run's journal. Thread-safe. */
public final class MeteredModel {
  private final PricedModel priced;
  private final SpendJournal journal;
  private final TrialContext.Account account;

  MeteredModel(PricedModel priced, SpendJournal journal, TrialContext.Account account) {
    this.priced = priced;
    this.journal = journal;
    this.account = account;
  }

  /**
   * Asks. A refusal is an answer in the provider's words.
   *
   * @throws ModelFailure when there is no answer
   * @throws BudgetSpent when the budget does not cover the call
   * @throws InterruptedException when interrupted meanwhile
   */
  public ChatAnswer.Answered ask(ChatRequest request) throws InterruptedException {
    long call = journal.held(priced.most(request));
    ChatAnswer answer = priced.model().ask(request);
    ChatAnswer.Spent spent = answer.spent();
    BigDecimal known = spent.usd() == null ? BigDecimal.ZERO : spent.usd();
    long tokens = spent.usage().input() + spent.usage().output();
    journal.settled(call, new Spend(tokens, known.add(spent.atRisk())));
    account.add(Tokens.of(spent.usage()), spent.usd());
    return switch (answer) {
      case ChatAnswer.Answered answered -> answered;
      case ChatAnswer.Refused(String why, ChatAnswer.Spent cost) ->
          new ChatAnswer.Answered(
              Message.text(Role.ASSISTANT, why),
              ChatAnswer.Finish.OTHER,
              priced.model().name(),
              "",
              cost);
      case ChatAnswer.Failed failed -> throw failure(failed);
    };
  }

  private RuntimeException failure(ChatAnswer.Failed failed) throws InterruptedException {
    if (failed.failure() == Failure.OVER_BUDGET) {
      return new BudgetSpent("the budget does not cover the next call of " + priced.model().name());
    }
    if (failed.failure() == Failure.CANCELLED) {
      Thread.interrupted();
      throw new InterruptedException(failed.detail());
    }
    return new ModelFailure("asking " + priced.model().name() + ": " + failed.detail(), null);
  }
}
