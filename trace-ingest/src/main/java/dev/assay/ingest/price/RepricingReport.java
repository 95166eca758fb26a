package dev.assay.ingest.price;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.price.CostedCall;
import dev.assay.trace.Priced;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What pricing again changed, or would.
 *
 * @param run the name under which the old costs are kept; null when nothing was changed
 * @param calls looked at
 * @param changed of these
 * @param conversations folded again
 * @param before dollars, of those calls that had a cost
 * @param after dollars, of those that have one now
 * @param models by project and model, the largest difference first
 */
public record RepricingReport(
    @Nullable String run,
    long calls,
    long changed,
    int conversations,
    BigDecimal before,
    BigDecimal after,
    List<OfModel> models) {
  public RepricingReport {
    models = List.copyOf(models);
  }

  /** How much dearer it has become, in dollars. */
  @JsonProperty
  public BigDecimal difference() {
    return after.subtract(before);
  }

  /**
   * The calls of one model.
   *
   * @param unpriced calls without a cost afterwards
   */
  public record OfModel(
      String project,
      String model,
      long calls,
      long changed,
      BigDecimal before,
      BigDecimal after,
      long unpriced) {
    /** How much dearer it has become, in dollars. */
    @JsonProperty
    public BigDecimal difference() {
      return after.subtract(before);
    }

    OfModel plus(OfModel other) {
      return new OfModel(
          project,
          model,
          calls + other.calls,
          changed + other.changed,
          before.add(other.before),
          after.add(other.after),
          unpriced + other.unpriced);
    }
  }

  /** Adds up. For one thread. */
  static final class Sums {
    private final Map<String, OfModel> models = new TreeMap<>();
    private long calls;

    long calls() {
      return calls;
    }

    void add(
        String project, CostedCall call, Priced after, @Nullable BigDecimal cost, boolean changed) {
      calls++;
      String told = call.model().model();
      String model = after.model() != null ? after.model() : told == null ? "" : told;
      BigDecimal before = call.model().cost();
      OfModel one =
          new OfModel(
              project,
              model,
              1,
              changed ? 1 : 0,
              before == null ? BigDecimal.ZERO : before,
              cost == null ? BigDecimal.ZERO : cost,
              cost == null ? 1 : 0);
      models.merge(project + '\n' + model, one, OfModel::plus);
    }

    RepricingReport report(@Nullable String run, int conversations) {
      OfModel all = new OfModel("", "", 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0);
      for (OfModel one : models.values()) {
        all = all.plus(one);
      }
      List<OfModel> sorted =
          models.values().stream()
              .sorted(
                  Comparator.comparing((OfModel one) -> one.difference().abs())
                      .reversed()
                      .thenComparing(OfModel::project)
                      .thenComparing(OfModel::model))
              .toList();
      return new RepricingReport(
          run, all.calls(), all.changed(), conversations, all.before(), all.after(), sorted);
    }
  }
}
