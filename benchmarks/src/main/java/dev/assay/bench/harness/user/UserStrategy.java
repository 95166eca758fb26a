package dev.assay.bench.harness.user;

/** How a model plays the user, as tau-bench has it. */
public enum UserStrategy {
  /** It says the next line. */
  LLM,
  /** It thinks first, and only what it says behind {@code User Response:} is heard. */
  REACT,
  /** A supervisor, the same model, looks at each line; up to three are tried. */
  VERIFY,
  /** A supervisor looks at the line, and if it is not good says why; then a second one is tried. */
  REFLECTION
}
