package dev.assay.bench.harness;

import dev.assay.judge.model.ChatAnswer;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.Failure;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.util.regex.Pattern;

/** A model whose calls are told to a trial's account. Thread-safe. */
public final class MeteredModel {
  private final ChatModel model;
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "status 413|context.?length|context.?window|maximum.?context|(prompt|input).{0,20} too"
              + " long",
          Pattern.CASE_INSENSITIVE);

  private final TrialContext.Account account;
  private final boolean underTest;

  MeteredModel(ChatModel model, TrialContext.Account account, boolean underTest) {
    this.underTest = underTest;
    this.model = model;
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
    ChatAnswer answer = model.ask(request);
    ChatAnswer.Spent spent = answer.spent();
    account.add(Tokens.of(spent.usage()), spent.usd());
    return switch (answer) {
      case ChatAnswer.Answered answered -> answered;
      case ChatAnswer.Refused(String why, ChatAnswer.Spent cost) ->
          new ChatAnswer.Answered(
              Message.text(Role.ASSISTANT, why), ChatAnswer.Finish.OTHER, model.name(), "", cost);
      case ChatAnswer.Failed failed -> throw failure(failed);
    };
  }

  private RuntimeException failure(ChatAnswer.Failed failed) throws InterruptedException {
    if (failed.failure() == Failure.OVER_BUDGET) {
      return new BudgetSpent("the budget does not cover the next call of " + model.name());
    }
    if (failed.failure() == Failure.CANCELLED) {
      Thread.interrupted();
      throw new InterruptedException(failed.detail());
    }
    String what = "asking " + model.name() + ": " + failed.detail();
    if (underTest
        && failed.failure() == Failure.REJECTED
        && TOO_LONG.matcher(failed.detail()).find()) {
      return new ContextExceeded("the conversation exceeds the context: " + what);
    }
    boolean nobodyThere =
        switch (failed.failure()) {
          case RATE_LIMITED, SERVER_ERROR, TIMEOUT, UNREACHABLE, CUT, DENIED -> true;
          case UNREADABLE, REJECTED, OVER_BUDGET, CANCELLED -> false;
        };
    return new ModelFailure(what, null, nobodyThere);
  }
}
