package dev.assay.bench.harness;

import dev.assay.judge.model.Budget;
import dev.assay.judge.model.Ledger;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The money and tokens of a run: a budget that its models draw on, and that holds over kills and
 * resumptions by its ledger. Safe for use by many threads.
 */
public final class RunBudget implements AutoCloseable {
  private final Limit limit;
  private final Budget budget;

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

  /** A budget; what the ledger tells of is spent already. */
  public RunBudget(Limit limit, Ledger ledger) {
    this.limit = limit;
    this.budget = Budget.of(limit.dollars(), limit.tokens(), ledger);
  }

  /** What models are made with, so that they draw on it. */
  public Budget budget() {
    return budget;
  }

  /**
   * Counts what an agent tells of afterwards.
   *
   * @throws SpendUntold when it does not tell what there is a limit of
   * @throws BudgetSpent when nothing is left
   */
  void told(@Nullable Tokens tokens, @Nullable BigDecimal dollars) {
    budget.countTold(
        dollars == null ? BigDecimal.ZERO : dollars, tokens == null ? 0 : tokens.all());
    if (limit.dollars() != null && dollars == null) {
      throw new SpendUntold(
          "the agent's answer does not tell its usage.cost: a budget of dollars cannot hold");
    }
    if (limit.tokens() != null && tokens == null) {
      throw new SpendUntold(
          "the agent's answer does not tell its usage: a budget of tokens cannot hold");
    }
    requireLeft();
  }

  private void requireLeft() {
    Budget.Standing now = budget.standing();
    boolean money =
        limit.dollars() != null && now.usd().add(now.atRiskUsd()).compareTo(limit.dollars()) >= 0;
    boolean counted = limit.tokens() != null && now.tokens() + now.atRiskTokens() >= limit.tokens();
    if (money || counted) {
      throw new BudgetSpent("the budget is spent: the agent told what it took");
    }
  }

  @Override
  public void close() {
    budget.close();
  }
}
