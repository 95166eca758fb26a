package dev.assay.bench.bfcl;

/** A model's output that is no function call. Its message says what was found instead. */
public final class MalformedCall extends Exception {
  private final String message;

  /** With what is wrong. */
  public MalformedCall(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
