package dev.assay.bench.harness;

import dev.assay.bench.harness.chat.ChatAnswer;
import dev.assay.bench.harness.chat.ChatModel;
import dev.assay.bench.harness.chat.ChatRequest;
import dev.assay.bench.harness.chat.Rates;
import dev.assay.bench.harness.chat.Tokens;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One trial: its seed, its conversation's id, and its account. For one thread. */
public final class TrialContext {
  private final BenchTask task;
  private final int trial;
  private final String conversationId;
  private final long seed;
  private final Budget budget;
  private final Account agent = new Account();
  private final Account others = new Account();

  TrialContext(BenchTask task, int trial, String conversationId, long seed, Budget budget) {
    this.task = task;
    this.trial = trial;
    this.conversationId = conversationId;
    this.seed = seed;
    this.budget = budget;
  }

  /** Sums of calls; the cost is null as soon as one's is not known. */
  static final class Account {
    private Tokens tokens = Tokens.NONE;
    private @Nullable BigDecimal cost = BigDecimal.ZERO;

    void add(Tokens more, @Nullable BigDecimal dollars) {
      tokens = tokens.plus(more);
      cost = cost == null || dollars == null ? null : cost.add(dollars);
    }

    Tokens tokens() {
      return tokens;
    }

    @Nullable BigDecimal cost() {
      return cost;
    }
  }

  /** What is tried. */
  public BenchTask task() {
    return task;
  }

  /** For which time, from 0. */
  public int trial() {
    return trial;
  }

  /** The id under which the trial's traces are found. */
  public String conversationId() {
    return conversationId;
  }

  /** The same for the same run's seed, task and trial, whatever ran before. */
  public long seed() {
    return seed;
  }

  /** The agent's model: its calls are held against the budget and told to the agent's account. */
  public ChatModel agent(PricedModel model) {
    return metered(model, agent);
  }

  /** A model of the world's own, such as the simulated user's. */
  public ChatModel other(PricedModel model) {
    return metered(model, others);
  }

  /** Calls that an external agent says it made. */
  public void told(Tokens tokens, @Nullable BigDecimal dollars) throws InterruptedException {
    agent.add(tokens, dollars);
    BigDecimal cost = dollars == null ? BigDecimal.ZERO : dollars;
    Spend spend = new Spend(tokens.all(), cost);
    budget.hold(spend).settle(spend);
  }

  Account agentAccount() {
    return agent;
  }

  Account otherAccount() {
    return others;
  }

  private ChatModel metered(PricedModel priced, Account account) {
    return new ChatModel() {
      @Override
      public String name() {
        return priced.model().name();
      }

      @Override
      public ChatAnswer complete(ChatRequest request) throws InterruptedException {
        Rates rates = priced.rates();
        long input = request.mostInputTokens();
        BigDecimal most =
            rates == null ? BigDecimal.ZERO : rates.most(input, request.maxTokens());
        Budget.Hold hold = budget.hold(new Spend(input + request.maxTokens(), most));
        Spend actual = Spend.NONE;
        try {
          ChatAnswer answer = priced.model().complete(request);
          BigDecimal cost = rates == null ? null : rates.of(answer.tokens());
          account.add(answer.tokens(), cost);
          actual = new Spend(answer.tokens().all(), cost == null ? BigDecimal.ZERO : cost);
          return answer;
        } finally {
          hold.settle(actual);
        }
      }
    };
  }
}
