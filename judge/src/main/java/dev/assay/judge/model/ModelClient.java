package dev.assay.judge.model;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Gives models of endpoints, which share its connections and the limit of calls at a time. Safe for
 * use by many threads.
 */
public final class ModelClient implements AutoCloseable {
  private final HttpCalls http = new HttpCalls();
  private final CallLimits limits;
  private final Semaphore permits;
  private final Oddities oddities = new Oddities();

  public ModelClient(CallLimits limits) {
    this.limits = limits;
    this.permits = new Semaphore(limits.concurrency());
  }

  /**
   * A model. Nothing is asked yet.
   *
   * @param name as the endpoint knows it
   * @param rates what it costs; null when nobody knows, see {@link ModelRates#find}
   * @param budget that its calls draw on; may be shared by several models
   * @throws IllegalArgumentException if the budget limits money and there are no rates
   */
  public ChatModel model(
      Endpoint endpoint, String name, @Nullable ModelRates rates, Budget budget) {
    if (budget.limitsMoney() && rates == null) {
      throw new IllegalArgumentException(name + " has no price, so that no budget can hold");
    }
    return new HttpChatModel(http, endpoint, name, rates, limits, permits, budget, oddities);
  }

  /** What providers counted and cannot have, a line each; mostly none. */
  public List<String> oddities() {
    return oddities.lines();
  }

  /** Gives up calls under way. */
  @Override
  public void close() {
    http.close();
  }
}
