package dev.assay.ingest.price;

import dev.assay.ingest.Refold;
import dev.assay.price.CallFilter;
import dev.assay.price.CostChange;
import dev.assay.price.CostStore;
import dev.assay.price.CostedCall;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Priced;
import dev.assay.trace.SpanStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prices stored calls again, each with the price of its day in the newest table, then folds their
 * conversations again, also those that a server folds meanwhile from the old costs. Doing it twice
 * changes nothing more; a run that was interrupted is brought to its end by the next. For one run
 * at a time.
 */
public final class Repricing {
  /** Calls that change together: what they change to stands in one statement. */
  private static final int BATCH = 1000;

  /** A server that read before the costs changed has written what it folded after so long. */
  private static final Duration OTHERS = Duration.ofSeconds(2);

  private static final int MOST_ROUNDS = 5;

  private final CostStore costs;
  private final SpanStore spans;
  private final Pricing pricing;
  private final Refold refold;
  private final Clock clock;

  /**
   * Pricing again.
   *
   * @param spans looked at where a call was kept before what its price asks for was counted
   */
  public Repricing(CostStore costs, SpanStore spans, Pricing pricing, Refold refold, Clock clock) {
    this.costs = costs;
    this.spans = spans;
    this.pricing = pricing;
    this.refold = refold;
    this.clock = clock;
  }

  /**
   * Which calls.
   *
   * @param project empty for all
   * @param since the first moment of their start
   * @param until the first moment after it
   * @param model a part of the model's name; empty for every model
   */
  public record Scope(String project, Instant since, Instant until, String model) {}

  /** Is told how far a run is. */
  public interface Progress {
    /** Nobody asks. */
    Progress NONE = (calls, conversations) -> {};

    /**
     * So far.
     *
     * @param calls looked at
     * @param conversations folded again
     */
    void at(long calls, long conversations);
  }

  /** What pricing again would change, without changing anything. */
  public RepricingReport preview(Scope scope, Progress progress) {
    RepricingReport.Sums sums = new RepricingReport.Sums();
    for (String project : projects(scope)) {
      walk(scope, project, sums, progress, changes -> {});
    }
    return sums.report(null, 0);
  }

  /**
   * Prices again.
   *
   * @throws IllegalStateException if conversations cannot be folded again; run it once more
   */
  public RepricingReport run(Scope scope, Progress progress) throws InterruptedException {
    for (String interrupted : costs.unfinished()) {
      costs.redo(interrupted);
      finish(interrupted, 0, progress);
    }
    refold.fold(costs.stale(""), done -> progress.at(0, done));
    String run = clock.instant() + " " + UUID.randomUUID().toString().substring(0, 8);
    RepricingReport.Sums sums = new RepricingReport.Sums();
    int[] batch = {0};
    for (String project : projects(scope)) {
      walk(scope, project, sums, progress, changes -> costs.change(run, batch[0]++, changes));
    }
    if (batch[0] == 0) {
      return sums.report(null, 0);
    }
    return sums.report(run, finish(run, sums.calls(), progress));
  }

  private int finish(String run, long calls, Progress progress) throws InterruptedException {
    costs.updated(run);
    List<ConversationId> conversations = costs.toFold(run);
    refold.fold(conversations, done -> progress.at(calls, done));
    List<ConversationId> stale = conversations;
    for (int round = 0; round < MOST_ROUNDS && !stale.isEmpty(); round++) {
      Thread.sleep(OTHERS);
      stale = costs.stale(run);
      refold.fold(stale, done -> progress.at(calls, conversations.size()));
    }
    costs.finish(run);
    return conversations.size();
  }

  private List<String> projects(Scope scope) {
    return scope.project().isEmpty() ? costs.projects() : List.of(scope.project());
  }

  private interface Changing {
    void change(List<CostChange> changes);
  }

  private void walk(
      Scope scope,
      String project,
      RepricingReport.Sums sums,
      Progress progress,
      Changing changing) {
    CallFilter filter = new CallFilter(project, scope.since(), scope.until(), scope.model());
    for (List<CostedCall> page = costs.page(filter, null, BATCH);
        !page.isEmpty();
        page = costs.page(filter, page.getLast(), BATCH)) {
      List<CostChange> changes = new ArrayList<>();
      for (CostedCall call : page) {
        Priced after = pricing.reprice(call, spans);
        BigDecimal cost = stored(after.cost());
        boolean changed = !after.equals(call.model().priced());
        boolean costs = !equal(cost, call.model().cost());
        if (changed || costs) {
          changes.add(new CostChange(call, after, costs));
        }
        sums.add(project, call, after, cost, changed || costs);
      }
      if (!changes.isEmpty()) {
        changing.change(changes);
      }
      progress.at(sums.calls(), 0);
    }
  }

  private static @Nullable BigDecimal stored(@Nullable BigDecimal cost) {
    return cost == null ? null : cost.setScale(9, RoundingMode.HALF_EVEN);
  }

  private static boolean equal(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.compareTo(b) == 0;
  }
}
