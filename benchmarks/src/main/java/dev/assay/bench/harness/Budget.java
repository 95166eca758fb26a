package dev.assay.bench.harness;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Money and tokens of a run. Every call first holds the most it can cost and gives back what it did
 * not use, so that what is spent never exceeds the limit, however many calls are under way; and
 * both are in a journal, so that it holds over kills and resumptions. Safe for use by many threads.
 */
public final class Budget implements AutoCloseable {
  private final Limit limit;
  private final SpendJournal journal;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private Spend spent;
  private Spend held = Spend.NONE;
  private int holds;

  /**
   * How much may be spent.
   *
   * @param dollars US dollars; null for no limit
   * @param tokens null for no limit
   */
  public record Limit(@Nullable BigDecimal dollars, @Nullable Long tokens) {
    /** No limit. */
    public static final Limit NONE = new Limit(null, null);

    boolean covers(Spend spend) {
      return (dollars == null || spend.dollars().compareTo(dollars) <= 0)
          && (tokens == null || spend.tokens() <= tokens);
    }

    @Override
    public String toString() {
      String money = dollars == null ? "" : "$" + dollars.toPlainString();
      String counted = tokens == null ? "" : String.format(Locale.ROOT, "%,d tokens", tokens);
      return money.isEmpty() || counted.isEmpty() ? money + counted : money + ", " + counted;
    }
  }

  /** A budget of which the journal tells what was spent before. */
  public Budget(Limit limit, SpendJournal journal) {
    this.limit = limit;
    this.journal = journal;
    this.spent = journal.spentBefore();
  }

  /** A call under way. */
  public final class Hold {
    private final long id;
    private final Spend most;

    private Hold(long id, Spend most) {
      this.id = id;
      this.most = most;
    }

    /** The call is over and took so much; a call without an answer took nothing. */
    public void settle(Spend actual) {
      lock.lock();
      try {
        journal.settled(id, actual);
        held = held.minus(most);
        holds--;
        spent = spent.plus(actual);
        settled.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Holds the most that a call can take; waits while calls under way may give some back.
   *
   * @throws BudgetSpent when it does not fit even so
   */
  public Hold hold(Spend most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!limit.covers(spent.plus(held).plus(most))) {
        if (holds == 0) {
          throw new BudgetSpent(
              "the budget of %s does not cover the next call: %s spent".formatted(limit, text()));
        }
        settled.await();
      }
      Hold hold = new Hold(journal.held(most), most);
      held = held.plus(most);
      holds++;
      return hold;
    } finally {
      lock.unlock();
    }
  }

  /** What was spent so far, calls under way left out. */
  public Spend spent() {
    lock.lock();
    try {
      return spent;
    } finally {
      lock.unlock();
    }
  }

  /** How much may be spent. */
  public Limit limit() {
    return limit;
  }

  private String text() {
    return String.format(Locale.ROOT, "$%.4f, %,d tokens", spent.dollars(), spent.tokens());
  }

  @Override
  public void close() {
    journal.close();
  }
}
