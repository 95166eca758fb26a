package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judge on the cases that share the value of a field.
 *
 * @param agreement share of equal answers; null for numbers
 * @param kappa Cohen's, for ordinals with quadratic weights; null where undefined
 * @param meanDifference judge minus people, for numbers
 * @param errors by value, as for all cases
 * @param kappaUndefined why there is no kappa of categories; null where there is one
 */
public record Slice(
    String field,
    String value,
    int cases,
    @Nullable Estimate agreement,
    @Nullable Estimate kappa,
    @Nullable Estimate meanDifference,
    List<CategoryErrors> errors,
    @Nullable String kappaUndefined) {
  public Slice {
    errors = List.copyOf(errors);
  }
}
