package dev.assay.judge.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Money and tokens that calls share. Each sets aside the most it can cost before it starts, so that
 * what was spent never exceeds the limit. Safe for use by many threads.
 */
public final class Budget implements AutoCloseable {
  private final @Nullable BigDecimal limitUsd;
  private final @Nullable Long limitTokens;
  private final @Nullable Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private BigDecimal spentUsd = BigDecimal.ZERO;
  private BigDecimal riskUsd = BigDecimal.ZERO;
  private BigDecimal reservedUsd = BigDecimal.ZERO;
  private long spentTokens;
  private long unpricedTokens;
  private long riskTokens;
  private long reservedTokens;
  private int underWay;

  private Budget(
      @Nullable BigDecimal limitUsd, @Nullable Long limitTokens, @Nullable Ledger ledger) {
    this.limitUsd = limitUsd;
    this.limitTokens = limitTokens;
    this.ledger = ledger;
    if (ledger != null) {
      Standing before = ledger.before();
      spentUsd = before.usd();
      riskUsd = before.atRiskUsd();
      spentTokens = before.tokens();
      unpricedTokens = before.unpricedTokens();
      riskTokens = before.atRiskTokens();
    }
    if ((limitUsd != null && limitUsd.signum() < 0) || (limitTokens != null && limitTokens < 0)) {
      throw new IllegalArgumentException("a budget is not negative");
    }
  }

  /** No limit; what is spent is still counted. */
  public static Budget unlimited() {
    return new Budget(null, null, null);
  }

  /**
   * A limit, of which nothing is spent.
   *
   * @param usd US dollars; null for any amount
   * @param tokens read and written together; null for any number
   */
  public static Budget of(@Nullable BigDecimal usd, @Nullable Long tokens) {
    return new Budget(usd, tokens, null);
  }

  /**
   * A limit that holds over restarts: what the ledger tells of is spent already.
   *
   * @param usd US dollars; null for any amount
   * @param tokens read and written together; null for any number
   */
  public static Budget of(@Nullable BigDecimal usd, @Nullable Long tokens, Ledger ledger) {
    return new Budget(usd, tokens, ledger);
  }

  /** Whether money is limited, so that models without a price cannot be asked. */
  public boolean limitsMoney() {
    return limitUsd != null;
  }

  /**
   * Counts what was spent earlier, by a run that now goes on and keeps no ledger.
   *
   * @param atRiskUsd what that run may have spent beyond it
   */
  public void countEarlier(BigDecimal usd, BigDecimal atRiskUsd, long tokens) {
    lock.lock();
    try {
      spentUsd = spentUsd.add(usd);
      riskUsd = riskUsd.add(atRiskUsd);
      spentTokens += tokens;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts what somebody else spent and told of afterwards, in the ledger too.
   *
   * @throws IllegalArgumentException if it is less than nothing
   */
  public void countTold(BigDecimal usd, long tokens) {
    if (usd.signum() < 0 || tokens < 0) {
      throw new IllegalArgumentException("less than nothing was spent: " + usd + ", " + tokens);
    }
    lock.lock();
    try {
      spentUsd = spentUsd.add(usd);
      spentTokens += tokens;
      if (ledger != null) {
        ledger.settle(ledger.reserve(usd, tokens), usd, tokens);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets aside what a call costs at most. While others are under way, waits for what they leave
   * over. Empty when the budget does not suffice.
   *
   * @param usd null when the model has no price
   * @throws IllegalArgumentException if money is limited and {@code usd} is null
   */
  Optional<Reservation> reserve(@Nullable BigDecimal usd, long tokens) throws InterruptedException {
    if (limitUsd != null && usd == null) {
      throw new IllegalArgumentException("a model without a price has no place in a budget");
    }
    BigDecimal most = usd == null ? BigDecimal.ZERO : usd;
    lock.lockInterruptibly();
    try {
      while (!suffices(most, tokens)) {
        if (underWay == 0) {
          return Optional.empty();
        }
        settled.await();
      }
      // First on disk: where that fails, nothing is set aside that would never be given back.
      long entry = ledger == null ? 0 : ledger.reserve(most, tokens);
      reservedUsd = reservedUsd.add(most);
      reservedTokens += tokens;
      underWay++;
      return Optional.of(new Reservation(entry, most, tokens));
    } finally {
      lock.unlock();
    }
  }

  private boolean suffices(BigDecimal usd, long tokens) {
    return (limitUsd == null
            || spentUsd.add(riskUsd).add(reservedUsd).add(usd).compareTo(limitUsd) <= 0)
        && (limitTokens == null
            || spentTokens + riskTokens + reservedTokens + tokens <= limitTokens);
  }

  /** Why so much could not be set aside, in one line. */
  String shortage(@Nullable BigDecimal usd, long tokens) {
    lock.lock();
    try {
      if (limitUsd != null && usd != null) {
        BigDecimal left = limitUsd.subtract(spentUsd).subtract(riskUsd);
        if (left.compareTo(usd) < 0) {
          return "it may cost up to %s dollars, and the budget leaves %s"
              .formatted(dollars(usd), dollars(left.max(BigDecimal.ZERO)));
        }
      }
      long leftTokens = limitTokens == null ? 0 : limitTokens - spentTokens - riskTokens;
      return "it may take up to %,d tokens, and the budget leaves %,d"
          .formatted(tokens, Math.max(0, leftTokens));
    } finally {
      lock.unlock();
    }
  }

  private static String dollars(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  /** Whether more is gone than the limit: providers may tell of more than they were asked for. */
  public boolean isExceeded() {
    lock.lock();
    try {
      return (limitUsd != null && spentUsd.add(riskUsd).compareTo(limitUsd) > 0)
          || (limitTokens != null && spentTokens + riskTokens > limitTokens);
    } finally {
      lock.unlock();
    }
  }

  /** Where the budget stands. */
  public Standing standing() {
    lock.lock();
    try {
      return new Standing(spentUsd, riskUsd, spentTokens, riskTokens, unpricedTokens);
    } finally {
      lock.unlock();
    }
  }

  /** Closes the ledger, if there is one. Calls under way must have ended. */
  @Override
  public void close() {
    if (ledger != null) {
      ledger.close();
    }
  }

  /**
   * What is gone of a budget.
   *
   * @param usd US dollars, by the provider's counts and the price table
   * @param atRiskUsd what calls whose answer never came may have cost, at most
   * @param tokens read and written, by the provider's counts
   * @param atRiskTokens of calls whose answer never came, at most
   * @param unpricedTokens those of {@code tokens} that had no price, and are not in {@code usd}
   */
  public record Standing(
      BigDecimal usd, BigDecimal atRiskUsd, long tokens, long atRiskTokens, long unpricedTokens) {

    /** All of it has a price. */
    public Standing(BigDecimal usd, BigDecimal atRiskUsd, long tokens, long atRiskTokens) {
      this(usd, atRiskUsd, tokens, atRiskTokens, 0);
    }
  }

  /** What one attempt has set aside. Ended exactly once. */
  final class Reservation {
    private final long entry;
    private final BigDecimal usd;
    private final long tokens;
    private boolean open = true;

    private Reservation(long entry, BigDecimal usd, long tokens) {
      this.entry = entry;
      this.usd = usd;
      this.tokens = tokens;
    }

    /** The attempt cost this; null where there is no price. */
    void settle(@Nullable BigDecimal actualUsd, long actualTokens) {
      end(actualUsd, actualTokens, false);
    }

    /** Nobody knows what the attempt cost: all of it stays set aside. Tells how much that is. */
    BigDecimal keep() {
      end(usd, tokens, true);
      return usd;
    }

    private void end(@Nullable BigDecimal price, long goneTokens, boolean isRisk) {
      BigDecimal goneUsd = price == null ? BigDecimal.ZERO : price;
      lock.lock();
      try {
        if (!open) {
          throw new IllegalStateException("a reservation ends once");
        }
        open = false;
        underWay--;
        reservedUsd = reservedUsd.subtract(usd);
        reservedTokens -= tokens;
        if (isRisk) {
          riskUsd = riskUsd.add(goneUsd);
          riskTokens += goneTokens;
        } else {
          spentUsd = spentUsd.add(goneUsd);
          spentTokens += goneTokens;
          unpricedTokens += price == null ? goneTokens : 0;
          if (ledger != null) {
            ledger.settle(entry, price, goneTokens);
          }
        }
      } finally {
        settled.signalAll();
        lock.unlock();
      }
    }
  }
}
