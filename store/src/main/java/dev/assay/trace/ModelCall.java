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
    @Nullable Duration timeToFirstToken) {
  public ModelCall {
    finishReasons = List.copyOf(finishReasons);
  }

  /** The model that answered, else the one that was asked for; null when neither is known. */
  public @Nullable String model() {
    return responseModel != null ? responseModel : requestModel;
  }
}
