package dev.assay.trace;

/** How a conversation ended. */
public enum Outcome {
  /** The user got what was asked for. */
  RESOLVED,
  /** A person took over. */
  ESCALATED,
  /** The user left without an answer. */
  ABANDONED,
  /** The agent did not do what was asked, or did it wrong. */
  FAILED,
  /** Nobody said. */
  UNKNOWN
}
