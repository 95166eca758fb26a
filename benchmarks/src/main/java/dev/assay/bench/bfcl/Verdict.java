package dev.assay.bench.bfcl;

/** What a checker says of one output. */
public sealed interface Verdict {
  /** The output is right. */
  enum Valid implements Verdict {
    /** The one value. */
    VALID
  }

  /**
   * The output is wrong.
   *
   * @param reason the kind of error
   * @param detail one sentence for people: what was found, what was expected
   */
  record Invalid(Reason reason, String detail) implements Verdict {}

  /** Right. */
  static Verdict valid() {
    return Valid.VALID;
  }

  /** Wrong, with the reason. */
  static Verdict invalid(Reason reason, String detail) {
    return new Invalid(reason, detail);
  }

  /** Whether it is {@link Valid}. */
  default boolean isValid() {
    return this instanceof Valid;
  }
}
