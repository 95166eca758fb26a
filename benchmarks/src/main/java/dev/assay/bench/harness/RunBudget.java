package dev.assay.bench.harness;

import dev.assay.judge.model.Budget;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The money and tokens of a run: a budget that its models draw on, and a journal through which it
 * holds over kills and resumptions. Safe for use by many threads.
 */
public final class RunBudget implements AutoCloseable {
  private final Limit limit;
  private final Budget budget;
  private final SpendJournal journal;

  /**
   * How much may be spent.
   *
   * @param dollars US dollars; null for no limit
   * @param tokens input and output; null for no limit
   */
  public record Limit(@Nullable BigDecimal dollars, @Nullable Long tokens) {
    /** No limit. */
    public static final Limit NONE = new Limit(null, null);
  }

  /** A budget; what the journal tells of earlier is spent already. */
  public RunBudget(Limit limit, SpendJournal journal) {
    this.limit = limit;
    this.budget = Budget.of(limit.dollars(), limit.tokens());
    this.journal = journal;
    Spend before = journal.spentBefore();
    budget.countEarlier(before.dollars(), BigDecimal.ZERO, before.tokens());
  }

  /** What models are made with, so that they draw on it. */
  public Budget budget() {
    return budget;
  }

  /**
   * For agents that tell afterwards what they took.
   *
   * @throws BudgetSpent when nothing is left
   */
  void requireLeft() {
    Budget.Standing now = budget.standing();
    boolean money =
        limit.dollars() != null && now.usd().add(now.atRiskUsd()).compareTo(limit.dollars()) >= 0;
    boolean counted = limit.tokens() != null && now.tokens() + now.atRiskTokens() >= limit.tokens();
    if (money || counted) {
      throw new BudgetSpent("the budget is spent: the agent told what it took");
    }
  }

  SpendJournal journal() {
    return journal;
  }

  @Override
  public void close() {
    journal.close();
  }
}
