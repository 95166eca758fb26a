package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a generating or embedding model. What the sender did not say is null.
 *
 * @param operation what was asked of the model: chat, text_completion, embeddings, ...
 * @param responseId the provider's id of the answer; equal ids are the same call told twice
 * @param usage null when the sender counted no tokens
 * @param cost US dollars; null when neither told nor priced
 * @param finishReasons why each choice ended, in order; may be empty
 * @param timeToFirstToken from the start of the span
 * @param priced how {@code cost} came about; null before it was looked at, and for what is no call
 *     but the sum of several
 */
public record ModelCall(
    String operation,
    @Nullable String provider,
    @Nullable String requestModel,
    @Nullable String responseModel,
    @Nullable String responseId,
    @Nullable Usage usage,
    @Nullable BigDecimal cost,
    List<String> finishReasons,
    @Nullable Duration timeToFirstToken,
    @Nullable Priced priced) {
  public ModelCall {
    finishReasons = List.copyOf(finishReasons);
  }

  /** A call as told: nothing is priced yet. */
  public ModelCall(
      String operation,
      @Nullable String provider,
      @Nullable String requestModel,
      @Nullable String responseModel,
      @Nullable String responseId,
      @Nullable Usage usage,
      @Nullable BigDecimal cost,
      List<String> finishReasons,
      @Nullable Duration timeToFirstToken) {
    this(
        operation,
        provider,
        requestModel,
        responseModel,
        responseId,
        usage,
        cost,
        finishReasons,
        timeToFirstToken,
        null);
  }

  /** The same call with this cost, which came about so. */
  public ModelCall with(@Nullable BigDecimal newCost, Priced how) {
    return new ModelCall(
        operation,
        provider,
        requestModel,
        responseModel,
        responseId,
        usage,
        newCost,
        finishReasons,
        timeToFirstToken,
        how);
  }

  /** The model that answered, else the one that was asked for; null when neither is known. */
  public @Nullable String model() {
    return responseModel != null ? responseModel : requestModel;
  }
}
