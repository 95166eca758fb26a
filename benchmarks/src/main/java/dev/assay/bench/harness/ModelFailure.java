package dev.assay.bench.harness;

import org.jspecify.annotations.Nullable;

/** A model or an agent gave no answer; says what was being done. */
public final class ModelFailure extends RuntimeException {
  public ModelFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
