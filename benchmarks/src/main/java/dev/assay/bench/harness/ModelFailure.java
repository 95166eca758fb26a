package dev.assay.bench.harness;

import org.jspecify.annotations.Nullable;

/** A model or an agent gave no answer; says what was being done. */
public final class ModelFailure extends RuntimeException {
  private final boolean nobodyThere;

  /** A failure of this request, which says nothing of others. */
  public ModelFailure(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  /**
   * A failure.
   *
   * @param nobodyThere whether nobody could be asked, so that other requests are likely to fail too
   */
  public ModelFailure(String message, @Nullable Throwable cause, boolean nobodyThere) {
    super(message, cause);
    this.nobodyThere = nobodyThere;
  }

  /** Whether other requests are likely to fail too. */
  public boolean nobodyThere() {
    return nobodyThere;
  }
}
