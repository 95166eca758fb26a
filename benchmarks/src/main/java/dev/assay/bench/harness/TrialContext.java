package dev.assay.bench.harness;

import dev.assay.judge.model.ChatModel;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One trial: its seed, its conversation's id, and its account. For one thread. */
public final class TrialContext {
  private final BenchTask task;
  private final int trial;
  private final String conversationId;
  private final long seed;
  private final RunBudget budget;
  private final boolean callsOneByOne;
  private final Account agent = new Account();
  private final Account others = new Account();

  TrialContext(
      BenchTask task,
      int trial,
      String conversationId,
      long seed,
      RunBudget budget,
      boolean callsOneByOne) {
    this.task = task;
    this.trial = trial;
    this.conversationId = conversationId;
    this.seed = seed;
    this.budget = budget;
    this.callsOneByOne = callsOneByOne;
  }

  /** Sums of calls; the cost is null as soon as one's is not known. */
  static final class Account {
    private Tokens tokens = Tokens.NONE;
    private @Nullable BigDecimal cost = BigDecimal.ZERO;

    synchronized void add(Tokens more, @Nullable BigDecimal dollars) {
      tokens = tokens.plus(more);
      cost = cost == null || dollars == null ? null : cost.add(dollars);
    }

    /** Somebody answered who did not tell what it cost. */
    synchronized void costIsUnknown() {
      cost = null;
    }

    synchronized Tokens tokens() {
      return tokens;
    }

    synchronized @Nullable BigDecimal cost() {
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

  /** Whether the agent is such as {@link AgentUnderTest#callsOneByOne} tells. */
  public boolean callsOneByOne() {
    return callsOneByOne;
  }

  /** The agent's model: its calls are held against the budget and told to the agent's account. */
  public MeteredModel agent(ChatModel model) {
    return new MeteredModel(model, agent, true);
  }

  /** A model of the world's own, such as the simulated user's. */
  public MeteredModel other(ChatModel model) {
    return new MeteredModel(model, others, false);
  }

  /**
   * What an external agent says its answer took, which nobody could hold back beforehand. To be
   * called for every answer.
   *
   * @param tokens null when it does not say
   * @param dollars null when it does not say
   * @throws SpendUntold when it does not say what the run's budget limits
   * @throws BudgetSpent when the budget is spent now
   */
  public void told(@Nullable Tokens tokens, @Nullable BigDecimal dollars) {
    agent.add(tokens == null ? Tokens.NONE : tokens, dollars);
    budget.told(tokens, dollars);
  }

  Account agentAccount() {
    return agent;
  }

  Account otherAccount() {
    return others;
  }
}
